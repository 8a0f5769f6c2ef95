"""What somebody else changes while a page is open is neither written back nor lost unseen."""

import pytest
from django.db import transaction

from cases.models import Case
from cases.publishing import withdraw
from tests.admin.forms import Page, address, errors
from tests.make import (
    make_alias,
    make_case,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_development,
    make_figure,
    make_ground,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.at_once import meanwhile, second_office

CHANGED = "You and somebody else changed the same while your page was open: "
SHOWN_AGAIN = ("seen_entries", "internal_note", "outcome_text")
with_commits = pytest.mark.django_db(transaction=True)


def page_of(client, row) -> Page:
    return Page(client, address(f"{row._meta.model_name}_change", row.pk))


def rows_of(response, prefix):
    """The rows of a part on the page."""
    [formset] = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == prefix
    ]
    return formset.forms


# --- Two at once ---------------------------------------------------------------------------------


@with_commits
def test_a_form_that_is_saved_during_a_withdrawal_leaves_the_case_withdrawn(boris):
    case = make_published_case()
    page = page_of(boris, case).change(summary="Corrected.")
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'withdrawn' WHERE id = %s", [case.pk])
        saving = meanwhile(page.save)
        office.commit()
        saving.join()
    case.refresh_from_db()
    assert (case.status, case.summary) == ("withdrawn", "Corrected.")


@with_commits
@pytest.mark.parametrize("make", [make_development, make_figure])
def test_a_form_that_is_saved_during_a_withdrawal_leaves_the_fact_withdrawn(make, boris):
    fact = make_citation(**{make.__name__[5:]: make(is_published=True)})
    fact = fact.development or fact.figure
    page = page_of(boris, fact)
    with second_office() as office:
        office.execute(f"UPDATE {fact._meta.db_table} SET is_published = false")  # noqa: S608 - ours
        saving = meanwhile(page.save)
        office.commit()
        saving.join()
    fact.refresh_from_db()
    assert not fact.is_published


@with_commits
@pytest.mark.parametrize("kind", ["case", "stagerecord"])
def test_a_part_that_is_changed_while_its_page_is_saved_stays_changed(kind, boris):
    stage = make_stage(make_case(), body="Primer court")
    page = page_of(boris, stage.case if kind == "case" else stage)
    with second_office() as office:
        office.execute("UPDATE cases_stagerecord SET holding = 'H.', body = 'Other court'")
        saving = meanwhile(page.save)
        office.commit()
        saving.join()
    stage.refresh_from_db()
    assert (stage.holding, stage.body) == ("H.", "Other court")


# --- One after the other -------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_old_page_does_not_raise_a_level_again(ana, boris):
    person = make_person(disclosure_level="full_name", occupation="")
    old = page_of(boris, person).change(occupation="Primer")
    page_of(ana, person).change(disclosure_level="hidden", disclosure_basis="").save()
    assert old.save().status_code == 302
    person.refresh_from_db()
    assert (person.disclosure_level, person.disclosure_basis) == ("hidden", None)
    assert person.occupation == "Primer"


@pytest.mark.django_db
def test_what_only_the_other_changed_is_kept_and_said(ana, boris):
    case = make_case()
    old = page_of(boris, case).change(outcome_text="Primer outcome")
    page_of(ana, case).change(internal_note="Ring Probna", withheld=["summary"]).save()
    page = boris.get(old.save().url)
    case.refresh_from_db()
    assert (case.internal_note, case.outcome_text) == ("Ring Probna", "Primer outcome")
    assert case.withheld == ["summary"]
    assert "Ana changed this while your page was open, and it is kept: " in page.text


@pytest.mark.django_db
def test_every_kind_of_field_is_kept(ana, boris):
    make_country("KZ")
    case = make_case(is_announced=False)
    stage = make_stage(case, is_precedent=True, filed_on="2025-04")
    old = {row: page_of(boris, row) for row in (case, stage, case.person)}
    theirs = {"requesting_country": "KZ", "opened_on": "2025-05", "procedure": "deportation"}
    response = page_of(ana, case).change(is_announced="on", release_on="3.12.2030", **theirs).save()
    assert response.status_code == 302, errors(response)
    page_of(ana, case.person).change(citizenships="Serbia; Congo, Republic of the").save()
    page = page_of(ana, stage).change(filed_on="March 2025")
    del page.data["is_precedent"]
    page.save()
    old[case].change(internal_note="Mine").save()
    old[stage].change(holding="Mine").save()
    old[case.person].change(occupation="Mine").save()
    for row in old:
        row.refresh_from_db()
    assert (case.requesting_country_id, case.opened_on) == ("KZ", "2025-05")
    assert case.procedure == "deportation"
    assert (case.is_announced, str(case.release_on)) == (True, "2030-12-03")
    assert (stage.is_precedent, stage.filed_on) == (False, "2025-03")
    assert case.person.citizenships == ["RS", "CG"]
    assert (case.internal_note, stage.holding, case.person.occupation) == ("Mine",) * 3


@pytest.mark.django_db
def test_what_both_changed_to_the_same_is_no_hindrance(ana, boris):
    person = make_person(occupation="Primer")
    old = page_of(boris, person).change(occupation="Probna")
    page_of(ana, person).change(occupation="Probna").save()
    assert old.save().status_code == 302


@pytest.mark.django_db
def test_what_both_changed_is_refused_once_and_said(ana, boris):
    person = make_person(occupation="Primer")
    old = page_of(boris, person).change(occupation="Probna")
    page_of(ana, person).change(occupation="Other").save()
    refused = old.save()
    assert CHANGED + "occupation." in errors(refused)
    assert "Changed by ana" in refused.text
    assert "It says now: Other" in refused.text
    assert 'value="Probna"' in refused.text


@pytest.mark.django_db
def test_a_refused_page_shows_what_it_keeps_and_does_not_undo_it_later(ana, boris):
    case = make_case()
    old = page_of(boris, case).change(outcome_text="Mine")
    page_of(ana, case).change(outcome_text="Theirs", internal_note="Ring Probna").save()
    form = old.save().context["adminform"].form
    again = {field.html_name: field.value() for field in form if field.name in SHOWN_AGAIN}
    assert again["internal_note"] == "Ring Probna"
    old.change(**again).save()
    case.refresh_from_db()
    assert (case.outcome_text, case.internal_note) == ("Mine", "Ring Probna")


@pytest.mark.django_db
def test_who_was_told_what_changed_may_write_over_it(ana, boris):
    person = make_person(occupation="Primer")
    old = page_of(boris, person).change(occupation="Probna")
    page_of(ana, person).change(occupation="").save()
    refused = old.save()
    assert "Emptied by ana" in refused.text
    old.change(seen_entries=refused.context["adminform"].form["seen_entries"].value()).save()
    person.refresh_from_db()
    assert person.occupation == "Probna"


@pytest.mark.django_db
def test_a_part_keeps_what_the_page_left_alone(ana, boris):
    stage = make_stage(make_case(), court_stage=make_court_stage(name_en="Primer step"))
    old = page_of(boris, stage.case).change(**{"stages-0-summary": "Primer."})
    page_of(ana, stage).change(body="Other court").save()
    page = boris.get(old.save().url)
    stage.refresh_from_db()
    assert (stage.body, stage.summary) == ("Other court", "Primer.")
    assert "stage record “RS: Primer step”: body." in page.text


@pytest.mark.django_db
def test_a_change_of_a_part_by_both_is_said_at_its_row(ana, boris):
    stage = make_stage(make_case(), court_stage=make_court_stage(name_en="Primer step"))
    old = page_of(boris, stage.case).change(**{"stages-0-body": "My court"})
    page_of(ana, stage).change(body="Other court").save()
    refused = old.save()
    [row] = rows_of(refused, "stages")
    assert CHANGED + "stage record “RS: Primer step”: body." in row.non_field_errors().as_text()
    assert "It says now: Other court" in row["body"].errors.as_text()
    assert row["body"].value() == "My court"


@pytest.mark.django_db
def test_a_row_that_somebody_changed_is_not_deleted_unseen(ana, boris):
    stage = make_stage(make_case())
    old = page_of(boris, stage.case).change(**{"stages-0-DELETE": "on"})
    page_of(ana, stage).change(body="Other court").save()
    refused = old.save()
    assert "while your page was open: body. Save again to delete it" in refused.text
    old.change(seen_entries=refused.context["adminform"].form["seen_entries"].value()).save()
    assert not stage.case.stages.exists()


@pytest.mark.django_db
def test_what_the_page_does_not_write_is_no_hindrance(boris):
    case = make_published_case()
    stage = make_stage(case)
    old = page_of(boris, case).change(summary="Corrected.")
    withdraw(Case.objects.all(), by=boris.user)
    make_custody(case)
    page_of(boris, stage).change(holding="Primer holding.").save()
    response = old.save()
    assert response.status_code == 302, errors(response)
    stage.refresh_from_db()
    assert stage.holding == "Primer holding."


@pytest.mark.django_db
def test_what_was_changed_and_changed_back_is_no_hindrance(ana, boris):
    source = make_source(title="Primer report")
    old = page_of(boris, source).change(publisher="Primer News")
    for title in ("Other report", "Primer report"):
        page_of(ana, source).change(title=title).save()
    assert old.save().status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("carried", ["", "person", "person 0", "person 99999999999999999999 x"])
def test_a_page_that_does_not_say_what_it_showed_is_refused_once(carried, boris):
    person = make_person(name="Testov, Ivan")
    refused = page_of(boris, person).change(seen_entries=carried, name="Other").save()
    assert "name" in errors(refused)
    person.refresh_from_db()
    assert person.name == "Testov, Ivan"


@pytest.mark.django_db
def test_a_row_that_somebody_deleted_is_said_where_it_stood(ana, boris):
    alias = make_alias(make_person())
    old = page_of(boris, alias.person).change(occupation="Primer")
    page_of(ana, alias.person).save(**{"aliases-0-DELETE": "on"})
    assert "Somebody deleted a row here while your page was open." in old.save().text


@pytest.mark.django_db
def test_every_kind_of_record_is_guarded(root):
    ground = make_ground()
    old = page_of(root, ground).change(name_en="Other name")
    with transaction.atomic():
        type(ground).objects.update(name_ru="Другое", name_en="Their name")
    assert CHANGED in errors(old.save())

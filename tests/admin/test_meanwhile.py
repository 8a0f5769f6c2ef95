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

CHANGED = "Somebody else changed this while your page was open: "
with_commits = pytest.mark.django_db(transaction=True)


def page_of(client, row) -> Page:
    return Page(client, address(f"{row._meta.model_name}_change", row.pk))


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
    refused = old.save()
    assert CHANGED + "disclosure level, basis of disclosure." in errors(refused)
    assert "Changed by ana" in refused.text
    assert "It says now: Hidden" in refused.text
    assert 'value="Primer"' in refused.text
    person.refresh_from_db()
    assert (person.disclosure_level, person.occupation) == ("hidden", "")


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
def test_a_change_of_a_part_is_named_with_the_part(ana, boris):
    stage = make_stage(make_case(), court_stage=make_court_stage(name_en="Primer step"))
    old = page_of(boris, stage.case).change(summary="Primer.")
    page_of(ana, stage).change(body="Other court").save()
    refused = old.save()
    assert CHANGED + "stage record “RS: Primer step”: body." in errors(refused)
    stage.refresh_from_db()
    assert stage.body == "Other court"


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
        type(ground).objects.update(name_ru="Другое")
    assert CHANGED in errors(old.save())

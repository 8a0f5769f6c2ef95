"""Who may not publish changes in the admin nothing that visitors see of what is published."""

import pytest
from django.db.models import Model
from django.test import Client

from cases.models import Case, Development, Person, PersonAlias
from tests import cast
from tests.admin.browsers import signed_in
from tests.admin.forms import Page, address, errors
from tests.make import (
    make_alias,
    make_case,
    make_case_charge,
    make_citation,
    make_custody,
    make_development,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db
REFUSED = "This would change what visitors see"


def seen_at(level: str, **values: object) -> Case:
    return make_published_case(
        person=make_person(disclosure_level=level, name="Testov, Ivan"), **values
    )


def page_of(client: Client, row: Model) -> Page:
    return Page(client, address(f"{row._meta.model_name}_change", row.pk))


def refused_fields(response) -> set[str]:
    """The fields of the record's own form at which the page says no."""
    if response.status_code == 302:
        return set()
    found = response.context["adminform"].form.errors.items()
    return {name for name, said in found if REFUSED in str(said)}


def refused_in_parts(response) -> list[tuple[str, str]]:
    """Prefix and field of each refusal in a part; no field where a row may not go."""
    found = []
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        found += [
            (formset.prefix, name)
            for form in formset.forms
            for name, said in form.errors.items()
            if REFUSED in str(said)
        ]
        found += [(formset.prefix, "") for said in formset.non_form_errors() if REFUSED in said]
    return found


@pytest.mark.parametrize(
    ("level", "values"),
    [
        ("full_name", {"summary": "New."}),
        ("pseudonym", {"summary_anonymous": "New."}),
        ("full_name", {"charges_text": "Fraud"}),
        ("counted", {"opened_on": "2020"}),
        ("pseudonym", {"procedure": "deportation"}),
    ],
)
def test_intake_does_not_change_what_visitors_see_of_a_case(ana, level, values):
    case = seen_at(level)
    response = page_of(ana, case).change(**values).save()
    assert refused_fields(response) == {*values}
    assert Case.objects.filter(pk=case.pk, **dict.fromkeys(values, "New.")).count() == 0


@pytest.mark.parametrize(
    ("level", "values"),
    [
        ("pseudonym", {"summary": "New."}),
        ("counted", {"summary_anonymous": "New."}),
        ("hidden", {"summary": "New."}),
        ("full_name", {"internal_note": "New."}),
    ],
)
def test_intake_changes_what_they_do_not_see(ana, level, values):
    case = seen_at(level)
    assert page_of(ana, case).change(**values).save().status_code == 302
    assert Case.objects.filter(pk=case.pk, **values).exists()


def test_intake_puts_nobody_else_into_a_published_case(ana):
    case = seen_at("counted")
    response = page_of(ana, case).change(person=make_person().pk).save()
    assert refused_fields(response) == {"person"}


@pytest.mark.parametrize(
    ("field", "less", "more"),
    [
        ("withheld", ["summary", "days"], ["days"]),
        ("disclosure_cap", "pseudonym", "initials"),
        ("release_on", "2090-01-01", "2080-01-01"),
    ],
)
def test_intake_lets_a_case_show_less_but_not_more(ana, field, less, more):
    case = seen_at("full_name")
    assert page_of(ana, case).change(**{field: less}).save().status_code == 302
    assert refused_fields(page_of(ana, case).change(**{field: more}).save()) == {field}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_intakes_to_change(ana, status):
    case = make_case(status=status)
    page = page_of(ana, case).change(summary="New.")
    page.add_row("custody", kind="arrest", started_on="2024-05-01", end="not_reported")
    assert page.save().status_code == 302


def test_an_editor_changes_what_visitors_see(boris):
    case = seen_at("full_name")
    page = page_of(boris, case).change(summary="New.")
    page.add_row("custody", kind="arrest", started_on="2024-05-01", end="not_reported")
    assert page.save().status_code == 302
    case.refresh_from_db()
    assert case.summary == "New."
    assert case.custody.exists()


@pytest.mark.parametrize(
    ("stored", "more"),
    [({"withheld": ["summary"]}, {"withheld": []}), ({}, {"person": "another"})],
    ids=["kept back", "person"],
)
def test_an_editor_is_told_how_a_published_case_comes_to_show_more(boris, stored, more):
    case = seen_at("full_name", **stored)
    if "person" in more:
        more = {"person": make_person().pk}
    response = page_of(boris, case).change(**more).save()
    assert "Withdraw it, change it, and send it to review." in response.text
    assert Case.objects.filter(person=case.person, **stored).exists()


@pytest.mark.parametrize("limit", ["disclosure_cap", "approved_level"])
def test_a_case_that_shows_less_than_its_person_is_judged_by_what_it_shows(ana, limit):
    case = seen_at("full_name", **{limit: "pseudonym"})
    assert page_of(ana, case).change(summary="New.").save().status_code == 302
    response = page_of(ana, case).change(summary_anonymous="New.").save()
    assert refused_fields(response) == {"summary_anonymous"}


def test_an_embargo_is_no_time_to_change_what_will_show(ana):
    case = seen_at("full_name", release_on="2090-01-01")
    assert refused_fields(page_of(ana, case).change(summary="New.").save()) == {"summary"}


def test_a_part_is_neither_added_nor_changed_nor_taken_away(ana):
    case = seen_at("pseudonym")
    make_custody(case)
    charge = make_case_charge(case)
    page = page_of(ana, case).change(**{"custody-0-kind": "house_arrest", "charges-0-DELETE": "on"})
    page.add_row("stages", stage_text="Primer court of appeal", decision="pending")
    assert sorted(refused_in_parts(page.save())) == [
        ("charges", ""),
        ("custody", "kind"),
        ("stages", "decision"),
    ]
    assert case.charges.get() == charge
    assert case.custody.get().kind == "remand"
    assert not case.stages.exists()


def test_parts_that_are_never_published_are_intakes(ana):
    case = seen_at("full_name")
    make_custody(case)
    page = page_of(ana, case).change(**{"custody-0-place": "Primer prison"})
    page.add_row("deadlines", due_on="2030-01-31", what="Primer appeal")
    assert page.save().status_code == 302
    assert case.deadlines.exists()
    assert case.custody.get().place == "Primer prison"


def test_a_citation_is_not_added_by_intake(ana):
    case = seen_at("pseudonym")
    page = page_of(ana, case).add_row("citations", source=make_source().pk)
    assert refused_in_parts(page.save()) == [("citations", "source")]


def test_a_lawyer_records_stages_of_drafts_only():
    mira = signed_in(cast.mira())
    shown, draft = make_stage(seen_at("pseudonym")), make_stage()
    response = page_of(mira, shown).change(decision="pending").save()
    assert refused_fields(response) == {"decision"}
    assert page_of(mira, draft).change(decision="pending").save().status_code == 302


def test_a_stage_is_not_added_to_a_published_case_on_its_own_page(ana):
    case = seen_at("pseudonym")
    page = Page(ana, address("stagerecord_add"))
    page.change(case=case.pk, stage_text="Primer court", decision="pending", is_precedent="")
    assert refused_fields(page.save()) == {"case"}
    assert page.change(case=make_case().pk).save().status_code == 302


def test_what_visitors_see_is_not_deleted(ana):
    shown, draft = make_stage(seen_at("pseudonym")), make_stage()
    assert ana.post(address("stagerecord_delete", shown.pk), {"post": "yes"}).status_code == 403
    assert ana.post(address("stagerecord_delete", draft.pk), {"post": "yes"}).status_code == 302


def test_nor_from_the_list(ana):
    stage = make_stage(seen_at("pseudonym"))
    chosen = {"action": "delete_selected", "_selected_action": [stage.pk], "post": "yes"}
    assert ana.post(address("stagerecord_changelist"), chosen).status_code == 403


def test_a_person_is_seen_in_their_case(ana):
    person = seen_at("pseudonym").person
    response = page_of(ana, person).change(occupation_general="teacher").save()
    assert refused_fields(response) == {"occupation_general"}
    assert page_of(ana, person).change(occupation="baker").save().status_code == 302


def test_a_name_is_kept_out_of_texts_until_an_editor_says_otherwise(ana):
    person = seen_at("pseudonym").person
    alias = make_alias(person)
    page = page_of(ana, person).change(**{"aliases-0-DELETE": "on"})
    assert refused_in_parts(page.save()) == [("aliases", "")]
    page = page_of(ana, person).add_row("aliases", name="Treci, Ivan")
    assert page.save().status_code == 302
    assert PersonAlias.objects.filter(person=person).count() == 2
    assert alias in person.aliases.all()


def test_a_source_of_a_published_case_is_left_as_it_is(ana):
    source = make_source()
    make_citation(source, case=seen_at("full_name"))
    response = page_of(ana, source).change(title="New title").save()
    assert refused_fields(response) == {"title"}
    assert page_of(ana, make_source()).change(title="New title").save().status_code == 302


def test_a_published_fact_is_left_as_it_is(ana):
    shown, draft = make_development(is_published=True), make_development()
    assert refused_fields(page_of(ana, shown).change(summary="New.").save()) == {"summary"}
    assert page_of(ana, draft).change(summary="New.").save().status_code == 302
    assert not Development.objects.filter(pk=shown.pk, summary="New.").exists()


def test_the_page_says_it_in_words(ana):
    case = seen_at("full_name")
    assert REFUSED in page_of(ana, case).change(summary="New.").save().text


def test_a_data_protection_officer_lowers_and_does_not_raise():
    petra = signed_in(cast.petra())
    person = seen_at("full_name").person
    assert page_of(petra, person).change(disclosure_level="initials").save().status_code == 302
    response = page_of(petra, person).change(disclosure_level="full_name").save()
    assert "Only somebody who may publish" in errors(response) + response.text
    assert Person.objects.get().disclosure_level == "initials"

"""What can't be right is refused at the form, in words that a person understands."""

import pytest

from cases.models import ArguedGround, CustodyPeriod
from tests.admin.forms import ADD_CASE, Page, address
from tests.make import make_case, make_custody, make_ground, make_person, make_stage

pytestmark = pytest.mark.django_db

OVERLAP = "Two custody periods of one kind overlap. Correct the dates or join them."


def refused(response, words):
    assert response.status_code == 200
    assert words in response.text


def test_custody_that_overlaps_what_is_there_is_refused(ana):
    case = make_custody(started_on="2025-04-01", ended_on="2025-04-20", end="ended").case
    page = Page(ana, address("case_change", case.pk))
    page.add_row(
        "custody", kind="remand", started_on="10.4.2025", ended_on="30.4.2025", end="ended"
    )
    refused(page.save(), OVERLAP)
    assert case.custody.count() == 1


def test_two_new_custody_periods_that_overlap_are_refused_by_the_database_in_words(ana):
    page = Page(ana, ADD_CASE).change(person=make_person().pk)
    for start, end in (("1.4.2025", "20.4.2025"), ("10.4.2025", "30.4.2025")):
        page.add_row("custody", kind="remand", started_on=start, ended_on=end, end="ended")
    refused(page.save(), OVERLAP)
    assert CustodyPeriod.objects.count() == 0


def test_what_was_typed_is_kept_when_the_database_refuses(ana):
    page = Page(ana, ADD_CASE).change(person=make_person().pk, summary="Primer summary.")
    ground = make_ground()
    for _n in range(2):
        page.add_row("argued_grounds", ground=ground.pk)
    response = page.save()
    refused(response, "This ground is already entered for the stage.")
    assert "Primer summary." in response.text
    assert ArguedGround.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"filed_on": "May 2025", "decided_on": "April 2025"},
            "The decision can&#x27;t be earlier than the filing.",
        ),
        (
            {"decision": "pending", "decided_on": "April 2025"},
            "A pending decision has no date yet. Remove the date or choose the decision.",
        ),
        ({"decided_on": "31 April 2025"}, "31 April 2025"),
        ({"stage_text": "", "summary": "Primer"}, "Choose the court stage or write what was"),
    ],
)
def test_a_stage_that_contradicts_itself_is_refused(typed, words, ana):
    page = Page(ana, address("case_change", make_case().pk))
    refused(page.add_row("stages", **{"stage_text": "Primer court"} | typed).save(), words)


def test_what_contradicts_itself_is_said_at_its_row(ana):
    case = make_case()
    for _n in range(3):
        make_stage(case, filed_on="2025-04", decided_on="2025-05")
    page = Page(ana, address("case_change", case.pk))
    response = page.save(**{"stages-1-decided_on": "March 2025"})
    stages = next(
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "stages"
    )
    said = [form.non_field_errors() for form in stages.forms]
    assert said == [[], ["The decision can't be earlier than the filing."], []]
    assert response.context["adminform"].form.non_field_errors() == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"started_on": "2025-05", "ended_on": "2025-04", "end": "ended"},
            "Custody can&#x27;t end before it starts.",
        ),
        ({"ended_on": "2025-04", "end": "ongoing"}, "There is an end date: choose “Ended”"),
    ],
)
def test_custody_that_contradicts_itself_is_refused(typed, words, ana):
    page = Page(ana, address("case_change", make_case().pk))
    refused(page.add_row("custody", kind="remand", **typed).save(), words)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("9999", "“9999” lies in the future. Check the year."),
        ("0001", "Check the year."),
        ("1 January 2999", "“2999-01-01” lies in the future. Check the year."),
    ],
)
def test_a_date_that_nothing_can_have_happened_on_is_refused(typed, words, ana):
    case = make_case(opened_on="2025")
    page = Page(ana, address("case_change", case.pk))
    refused(page.change(opened_on=typed).save(), words)
    case.refresh_from_db()
    assert case.opened_on == "2025"


def test_a_person_above_hidden_needs_a_basis(ana):
    page = Page(ana, address("person_change", make_person().pk)).change(disclosure_basis="")
    refused(page.save(), "A disclosure level above hidden needs a basis.")


def test_a_person_whose_latin_name_is_unknown_is_called_by_the_original_one(ana):
    page = Page(ana, address("person_add")).change(name="", name_original="Тестов, Иван")
    refused(page.save(), "Write the name here too: in Latin script where that is known")


def test_a_second_case_with_a_reference_is_refused(ana):
    make_case(reference="T-TAKEN")
    page = Page(ana, ADD_CASE).change(person=make_person().pk, reference="T-TAKEN")
    refused(page.save(), "Another case has this reference.")

"""Derived deadlines follow the law: what somebody would correct in them is not offered."""

import datetime

import pytest
from django.utils import translation

from cases.deadlines.schedule import derive_deadlines
from cases.models import Case, CourtStage, Deadline
from tests.admin.forms import Page, address, errors
from tests.make import make_case, make_court_stage, make_deadline, make_stage

pytestmark = pytest.mark.django_db
ASKED = {"due_on": "2030-01-01", "what": "Other", "law": "Other", "done_on": "2025-06-03"}


@pytest.fixture
def derived() -> Deadline:
    """Due on 4 June 2025."""
    limited = make_court_stage(
        statutory_limit_days=3, limit_text="Three days.", name_en="Primer", name_ru="Пример"
    )
    make_stage(court_stage=limited, decision="pending", filed_on="2025-06-01")
    derive_deadlines()
    return Deadline.objects.get()


def test_on_the_case_page_a_derived_deadline_is_only_marked_as_done(derived, ana):
    page = Page(ana, address("case_change", derived.case_id))
    response = page.save(
        **{f"deadlines-0-{name}": value for name, value in ASKED.items()},
        **{"deadlines-0-DELETE": "on"},
    )
    assert response.status_code == 302, errors(response)
    row = Deadline.objects.get()
    assert row.done_on == datetime.date(2025, 6, 3)
    assert (row.due_on, row.what, row.law) == (derived.due_on, derived.what, "Three days.")


def test_on_its_own_page_a_derived_deadline_is_only_marked_as_done(derived, ana):
    url = address("deadline_change", derived.pk)
    response = Page(ana, url).save(**ASKED)
    assert response.status_code == 302, errors(response)
    row = Deadline.objects.get()
    assert row.done_on == datetime.date(2025, 6, 3)
    assert (row.due_on, row.what, row.law) == (derived.due_on, derived.what, "Three days.")
    assert "This deadline follows from a limit." in ana.get(url).text


@pytest.mark.parametrize("page", ["case_change", "deadline_change"])
def test_a_derived_deadline_is_said_in_the_language_of_the_reader(page, derived, ana):
    pk = derived.case_id if page == "case_change" else derived.pk
    with translation.override("ru"):
        text = ana.get(address(page, pk)).text
    assert "Пример" in text
    assert derived.what not in text


@pytest.mark.parametrize("page", ["case_history", "deadline_history"])
def test_its_history_is_told_in_the_language_of_the_reader(page, derived, ana):
    pk = derived.case_id if page == "case_history" else derived.pk
    with translation.override("ru"):
        text = ana.get(address(page, pk)).text
    assert text.count(": Пример") > 1
    assert derived.what not in text


def test_its_history_keeps_the_words_of_a_stage_that_is_called_otherwise_now(derived, ana):
    CourtStage.objects.update(name_en="Another")
    assert derived.what in ana.get(address("deadline_history", derived.pk)).text


@pytest.mark.parametrize("page", ["case_change", "deadline_change"])
def test_the_law_is_said_in_the_language_of_the_reader(page, derived, ana):
    Deadline.objects.update(law="National law decides.")
    with translation.override("ru"):
        url = address(page, derived.case_id if page == "case_change" else derived.pk)
        assert "Определяется национальным правом." in ana.get(url).text
        prefix = "deadlines-0-" if page == "case_change" else ""
        Page(ana, url).save(**{f"{prefix}done_on": "2025-06-03"})
    row = Deadline.objects.get()
    assert (row.law, row.done_on) == ("National law decides.", datetime.date(2025, 6, 3))


def test_a_derived_deadline_is_not_deleted_by_itself(derived, boris):
    data = {"action": "delete_selected", "_selected_action": [derived.pk], "post": "yes"}
    for response in (
        boris.post(address("deadline_delete", derived.pk), {"post": "yes"}, follow=True),
        boris.post(address("deadline_changelist"), data, follow=True),
    ):
        assert "This deadline follows from a limit." in response.text
    assert Deadline.objects.exists()
    page = boris.get(address("deadline_change", derived.pk)).text
    assert address("deadline_delete", derived.pk) not in page


def test_a_case_goes_with_its_derived_deadlines(derived, boris):
    boris.post(address("case_delete", derived.case_id), {"post": "yes"})
    assert not Case.objects.exists()
    assert not Deadline.objects.exists()


def test_an_entered_deadline_is_corrected_and_deleted(boris):
    deadline = make_deadline(make_case())
    page = address("case_change", deadline.case_id)
    Page(boris, page).change(**{"deadlines-0-what": "Ask the minister"}).save()
    assert Deadline.objects.get().what == "Ask the minister"
    Page(boris, page).save(**{"deadlines-0-DELETE": "on"})
    assert not Deadline.objects.exists()

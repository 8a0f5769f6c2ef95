"""The page of the name check: what it found, and two who accept it."""

import pytest
from django.contrib.auth import get_user_model

from cases.models import Case
from cases.publishing.acceptance import ask_acceptance
from tests.admin.forms import address
from tests.make import make_case, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """One that would show at a pseudonym, with a name in what visitors would read."""
    person = make_person(name="Testov, Ivan", disclosure_level="pseudonym")
    return make_case(person=person, summary_anonymous="The lawyer of Testov & others")


def user_named(name: str):
    return get_user_model().objects.get(username=name)


def test_it_marks_the_words(boris, case):
    page = boris.get(address("case_names", case.pk)).text
    assert "The lawyer of <mark>Testov</mark> &amp; others" in page


def test_it_says_which_texts_people_have_to_read(boris):
    person = make_person(name="Le", disclosure_level="pseudonym")
    case = make_case(person=person, summary_anonymous="Held in Primer.")
    page = boris.get(address("case_names", case.pk)).text
    assert "<mark>Primer.</mark>" in page
    assert "too short to be looked for" in page


def test_the_case_links_to_it(boris, case):
    page = boris.get(address("case_change", case.pk)).text
    assert address("case_names", case.pk) in page


def test_one_asks_there(boris, case):
    boris.post(address("case_names_ask", case.pk), {"change_reason": "A common word"})
    asked = case.name_acceptances.get()
    assert (asked.asked_by, asked.reason) == (user_named("boris"), "A common word")


def test_another_confirms_there(ana, boris, case):
    superuser = get_user_model().objects.create_superuser("primer")
    asked = ask_acceptance(case, by=superuser, reason="A common word")
    assert case.summary_anonymous in asked.wordings
    boris.post(
        address("case_names_confirm", case.pk), {"acceptance": asked.pk, "read": asked.texts}
    )
    case.refresh_from_db()
    assert case.accepted_texts == asked.texts


def test_the_button_sends_the_texts_that_the_page_shows(boris, case):
    superuser = get_user_model().objects.create_superuser("primer")
    (digest,) = ask_acceptance(case, by=superuser, reason="A common word").texts
    page = boris.get(address("case_names", case.pk)).text
    assert f'name="read" value="{digest}"' in page


def test_a_text_that_is_gone_is_shown_and_cannot_be_confirmed(boris, case):
    superuser = get_user_model().objects.create_superuser("primer")
    ask_acceptance(case, by=superuser, reason="A common word")
    Case.objects.filter(pk=case.pk).update(summary_anonymous="The lawyer")
    page = boris.get(address("case_names", case.pk)).text
    assert "The lawyer of Testov &amp; others" in page
    assert "not in the case now" in page
    assert "Confirm: they may show" not in page


def test_who_asked_is_told_that_somebody_else_confirms(boris, case):
    boris.post(address("case_names_ask", case.pk), {"change_reason": "A common word"})
    asked = case.name_acceptances.get()
    boris.post(address("case_names_confirm", case.pk), {"acceptance": asked.pk})
    case.refresh_from_db()
    assert case.accepted_texts == []
    assert "Somebody else" in boris.get(address("case_names", case.pk)).text


def test_what_is_asked_for_is_not_offered_again_unless_more_is_found(boris, case):
    ask = address("case_names_ask", case.pk)
    assert ask in boris.get(address("case_names", case.pk)).text
    boris.post(ask, {"change_reason": "A common word"})
    assert ask not in boris.get(address("case_names", case.pk)).text
    Case.objects.filter(pk=case.pk).update(summary_anonymous="Testov again")
    assert ask in boris.get(address("case_names", case.pk)).text


def test_a_lawyer_sees_no_such_page(mira, case):
    assert mira.get(address("case_names", case.pk)).status_code == 403


def test_another_case_s_acceptance_is_not_found(boris, case):
    superuser = get_user_model().objects.create_superuser("primer")
    asked = ask_acceptance(case, by=superuser, reason="A common word")
    other = make_case()
    response = boris.post(address("case_names_confirm", other.pk), {"acceptance": asked.pk})
    assert response.status_code == 404

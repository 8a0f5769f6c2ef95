"""Whoever saves a case is told whom it is about, and whether visitors see it."""

import datetime

import pytest
from django.utils import timezone, translation

from tests.admin.forms import Page, address, said
from tests.make import (
    make_account_change,
    make_case,
    make_erasure,
    make_lockdown,
    make_person,
    make_published_case,
    make_user,
)
from tests.publishing.rows import derive_now

pytestmark = pytest.mark.django_db
LIVE = "what you save here shows at once"


def status(client, case):
    derive_now()
    return client.get(address("case_change", case.pk)).context["publication"].status


def saved(client, case):
    return said(Page(client, address("case_change", case.pk)).change(internal_note="Primer").save())


def test_what_visitors_see_at_once_is_said_beside_the_button_and_when_it_is_saved(boris):
    case = make_published_case(person=make_person(name="Testov, Ivan"))
    derive_now()
    text = boris.get(address("case_change", case.pk)).text
    assert LIVE in text[text.index('class="submit-row"') :]
    assert "Testov, Ivan: visitors see it now." in saved(boris, case)


def test_a_draft_is_saved_unseen(boris):
    case = make_case(person=make_person(name="Testov, Ivan"))
    assert LIVE not in boris.get(address("case_change", case.pk)).text
    assert "Testov, Ivan: visitors see no page of it (Draft)." in saved(boris, case)


def test_the_status_says_what_keeps_a_published_case_from_having_a_page(boris, settings):
    settings.SMALL_NUMBER = 5
    tomorrow = timezone.now().date() + datetime.timedelta(days=400)
    closed = make_published_case()
    make_lockdown(case=closed)
    assert status(boris, closed) == "Published, closed now"
    embargoed = make_published_case(release_on=tomorrow)
    assert status(boris, embargoed).startswith("Published, shows from ")
    assert str(tomorrow.year) in status(boris, embargoed)
    counted = make_published_case(disclosure_cap="counted")
    assert "once 5 people have cases that are alike" in status(boris, counted)
    hidden = make_published_case(disclosure_cap="hidden")
    assert status(boris, hidden) == "Published, but nothing of it shows"
    assert status(boris, make_published_case()) == "Published"


def test_an_erasure_that_waits_is_on_the_first_page_and_on_the_persons(petra, boris):
    person = make_person()
    erasure = make_erasure(person_number=person.pk, reason="Primer wish")
    confirm = address("erasure_confirm", erasure.pk)
    assert confirm in petra.get("/admin/").text
    page = petra.get(address("person_change", person.pk)).text
    assert confirm in page
    assert "Primer wish" in page
    assert confirm not in boris.get("/admin/").text
    assert "Primer wish" not in boris.get(address("person_change", person.pk)).text


def test_who_has_to_wait_is_not_told_that_they_can_confirm_an_erasure(petra, settings):
    settings.SECOND_PERSON_WAIT_HOURS = 24
    make_erasure(person_number=make_person().pk)
    assert "asked; you can confirm it." in petra.get("/admin/").text
    make_account_change(account=petra.user, changed_by=make_user())
    assert "asked; your account can't confirm it yet." in petra.get("/admin/").text


def test_when_an_erasure_was_asked_for_is_said_in_full(petra):
    make_erasure(person_number=make_person().pk)
    with translation.override("ru"):
        text = petra.get(address("erasure_changelist")).text
    assert f"{timezone.localdate():%d.%m.%Y}" not in text

"""Days are typed as people write them, in each language."""

import pytest
from django.urls import reverse
from django.utils import translation

from cases.models import CustodyPeriod, Deadline
from tests.admin.forms import Page, address
from tests.languages import LANGUAGES
from tests.make import make_case, make_custody

pytestmark = pytest.mark.django_db


def page_in(language, client, case):
    with translation.override(language):
        return Page(client, reverse("admin:cases_case_change", args=[case.pk]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["3.12.2025", "03.12.2025.", "2025-12-03"])
def test_a_day_is_taken_in_each_form_and_language(typed, language, ana):
    page = page_in(language, ana, make_case())
    page.add_row("custody", kind="remand", limit_on=typed)
    page.add_row("deadlines", due_on=typed, what="Primer appeal")
    assert page.save().status_code == 302
    assert CustodyPeriod.objects.get().limit_on.isoformat() == "2025-12-03"
    assert Deadline.objects.get().due_on.isoformat() == "2025-12-03"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stored_day_is_shown_so_that_it_is_read_again(language, ana):
    custody = make_custody(limit_on="2025-12-03")
    page_in(language, ana, custody.case).save()
    custody.refresh_from_db()
    assert custody.limit_on.isoformat() == "2025-12-03"
    assert custody.history.filter(pgh_label="update").count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("December 2025", "“December 2025” is not one day."),
        ("31.11.2025", "“31.11.2025” does not exist in the calendar."),
        ("0001-01-01", "Check the year."),
        ("soon", "“soon”"),
    ],
)
def test_what_is_no_day_is_refused_in_words(typed, words, ana):
    page = Page(ana, address("case_change", make_case().pk))
    response = page.add_row("deadlines", due_on=typed, what="Primer").save()
    assert response.status_code == 200
    assert words in response.text


def test_a_date_says_how_it_is_written(ana):
    assert "A day: 3.12.2025 or 2025-12-03." in ana.get(address("deadline_add")).text
    assert "A day, a month or a year: 3.12.2025" in ana.get(address("stagerecord_add")).text

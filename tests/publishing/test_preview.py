"""A preview: what visitors will get, beside what they have."""

import pytest
from django.db import transaction

from cases.models import Case
from cases.publishing import withdraw
from cases.publishing.preview import preview
from tests.make import make_person, make_published_case
from tests.publishing.passing_days import days_from_today
from tests.publishing.people import approver, office_worker
from tests.publishing.reviewing import approved, change_as, ready_case
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def test_a_preview_holds_what_visitors_have_today_beside_what_they_will_get():
    case = make_published_case(person=make_person(name="Testov, Ivan"), approved_level="pseudonym")
    found = preview(case)
    assert [row["level"] for row in found.before["case"]] == ["pseudonym"]
    assert [row["name"] for row in found.rows["case"]] == ["Testov, Ivan"]
    assert found.level == "full_name"


def test_what_was_approved_is_kept_and_compared_with():
    case = approved(ready_case(summary="Old."))
    change_as(office_worker(), summary="Live.")
    withdraw(Case.objects.all(), by=approver())
    change_as(office_worker(), summary="New.")
    found = preview(case)
    assert [row["summary"] for row in found.before["case"]] == ["Old."]
    assert [row["summary"] for row in found.rows["case"]] == ["New."]


def test_a_preview_holds_what_is_announced_before_the_release():
    case = ready_case(release_on=days_from_today(9), is_announced=True, opened_on="2025-04-03")
    found = preview(case)
    (announced,) = found.announced["case"]
    assert (announced["opened_on"], announced["name"]) == ("2025-04", "")
    assert [row["level"] for row in found.rows["case"]] == ["full_name"]
    assert preview(ready_case()).announced["case"] == []


def test_an_embargoed_case_at_counted_announces_nothing():
    person = make_person(disclosure_level="counted")
    case = ready_case(person=person, release_on=days_from_today(9), is_announced=True)
    assert preview(case).announced["case"] == []


def test_a_preview_leaves_nothing_behind():
    case = ready_case()
    before = Case.objects.filter(pk=case.pk).values().get()
    with transaction.atomic():
        preview(case)
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert (rows("case"), case.history.count()) == ([], 1)

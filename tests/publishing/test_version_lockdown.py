"""What is kept of a case while it is closed, or without its page; and what comes back."""

import pytest
from django.db import connection

from cases.models import Case, Person
from cases.publishing.rebuild import differences
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import derive_now, rows
from tests.publishing.versions import (
    change,
    close,
    facts,
    kept_aside,
    lift,
    lower,
    published,
    rich,
    spans,
    versions,
)

pytestmark = pytest.mark.django_db

SCOPES = ("site", "case", "person", "country")

LOSSES = {
    "withdrawn": lambda case: change(case, status="withdrawn"),
    "counted": lambda case: lower(case, "counted"),
    "hidden": lambda case: lower(case, "hidden"),
    "embargoed": lambda case: change(case, release_on=days_from_today(9), is_announced=True),
    "deleted": lambda case: case.delete(),
    "ended": lambda case: Person.objects.update(disclosure_expires_on=days_from_today(-1)),
}


@pytest.mark.parametrize("name", LOSSES)
def test_without_its_page_a_case_has_no_version(name: str):
    case = rich()
    LOSSES[name](case)
    derive_now()
    assert rows("version") == kept_aside() == []
    assert differences() == []


@pytest.mark.parametrize("scope", SCOPES)
def test_what_is_closed_has_no_version_until_it_is_opened(scope: str):
    case = rich()
    before = versions(case)
    lockdown = close(case, scope)
    assert rows("version") == []
    assert differences() == []
    lift(lockdown)
    assert versions(case) == before
    assert kept_aside() == []


def test_what_is_taken_back_while_closed_is_gone_when_it_is_opened():
    case = rich()
    lockdown = close(case, "site")
    change(case, withheld=["fate", "days"])
    lift(lockdown)
    assert set(facts(case, "fate")) == {None}
    assert set(facts(case, "opened_on")) == {"2024-03"}


@pytest.mark.parametrize("name", LOSSES)
def test_what_would_have_ended_them_ends_them_while_closed(name: str):
    case = rich()
    lockdown = close(case, "site")
    assert kept_aside() != []
    LOSSES[name](case)
    derive_now()
    assert kept_aside() == []
    if name != "deleted":
        lift(lockdown)
        Person.objects.update(disclosure_expires_on=None, disclosure_level="full_name")
        change(case, status="published", release_on=None, is_announced=False)
        change(case, approved_level="full_name")
        assert spans(case) == [(0, None)]


def changes(case: Case) -> list[tuple[int, str]]:
    """The days of change, counted from today, with their kinds."""
    today = days_from_today(0)
    return [((row["day"] - today).days, row["kind"]) for row in rows("change", case.public_id)]


def test_who_was_closed_is_not_told_to_have_come_today():
    case = rich()
    before = changes(case)
    assert (-10, "published") in before
    lift(close(case, "case"))
    assert set(changes(case)) == set(before)
    assert differences() == []


def test_what_is_noted_of_texts_alone_is_not_told_after_a_lockdown():
    case = published()
    change(case, summary="Words.")
    assert changes(case) == [(-5, "published"), (0, "summary")]
    lift(close(case, "site"))
    assert changes(case) == [(-5, "published")]


@pytest.mark.parametrize("scope", SCOPES)
def test_no_row_of_what_is_closed_comes_near_the_published_tables(scope: str):
    case = rich()
    close(case, scope)
    change(case, summary="Words.", outcome=None, outcome_on=None)
    assert kept_aside() != []
    for table in ("case", "stage", "charge", "custody", "version", "change", "last_change"):
        assert rows(table) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM derive.looking_past")
        assert cursor.fetchone() == (0,)

"""What time changes: seen, applied, and said to be overdue when nobody applies it."""

from typing import Any

import pytest
from django.db import connection

from cases.models import Associate, Case
from cases.publishing.due import is_overdue, mark_due
from cases.publishing.rebuild import differences
from tests.make import make_associate, make_person, make_published_case
from tests.publishing.passing_days import case_that_ended, days_from_today, unnoticed
from tests.publishing.rows import derive_now, row, rows

pytestmark = pytest.mark.django_db


def case_under_embargo(**values: object) -> Case:
    """A published case whose embargo ended two days ago, and which still is kept back."""
    case = make_published_case(release_on=days_from_today(1), **values)
    with unnoticed():
        Case.objects.update(release_on=days_from_today(-2))
    return case


def case_with_an_advocate() -> Case:
    """A published case with somebody who may be named no longer, and who still is."""
    case = make_published_case()
    make_associate(case, is_named=True, basis="written_consent", expires_on=days_from_today(0))
    with unnoticed():
        Associate.objects.update(expires_on=days_from_today(-2))
        with connection.cursor() as cursor:
            cursor.execute("UPDATE published.associate SET shown_until = %s", [days_from_today(-2)])
    return case


def test_nothing_is_overdue_where_nothing_ends():
    make_published_case()
    derive_now()
    assert not is_overdue()
    assert mark_due() == 0


def test_a_level_that_ended_is_overdue_until_it_is_applied():
    case = case_that_ended(days_ago=2)
    assert is_overdue()
    assert mark_due() == 1
    assert rows("case", case.public_id) == []
    assert not is_overdue()


def test_a_level_shows_on_its_last_day():
    case = make_published_case(person=make_person(disclosure_expires_on=days_from_today(0)))
    derive_now()
    assert mark_due() == 0
    assert row("case", case.public_id)["level"] == "full_name"
    assert not is_overdue()


@pytest.mark.parametrize("announced", [False, True])
def test_an_embargo_that_ended_is_overdue_until_it_is_applied(announced):
    case = case_under_embargo(is_announced=announced)
    assert is_overdue()
    mark_due()
    assert row("case", case.public_id)["level"] == "full_name"
    assert not is_overdue()


def test_an_embargo_that_holds_is_not_overdue():
    make_published_case(release_on=days_from_today(1))
    derive_now()
    assert mark_due() == 0
    assert not is_overdue()


def test_an_associate_who_may_be_named_no_longer_is_overdue_until_it_is_applied():
    case = case_with_an_advocate()
    assert is_overdue()
    mark_due()
    assert rows("associate", case.public_id) == []
    assert not is_overdue()


def test_an_associate_comes_due_whether_or_not_a_published_row_has_them():
    case_with_an_advocate()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.associate")
    assert is_overdue()
    assert mark_due() == 1


@pytest.mark.parametrize("days", [0, -1])
def test_where_nothing_is_due_nothing_is_derived(days):
    """Nor where the worker comes for the first time on a day."""
    make_published_case(person=make_person(disclosure_expires_on=days_from_today(1)))
    with unnoticed(), connection.cursor() as cursor:
        cursor.execute("UPDATE derive.applied SET until = %s", [days_from_today(days)])
    assert mark_due() == 0
    assert read("SELECT count(*) FROM derive.marked") == 0
    assert read("SELECT derive.applied_until()") == days_from_today(0)


def test_a_transaction_that_outlives_its_day_has_the_worker_look_at_that_day_again():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('derive.today'::regproc)")
        own = cursor.fetchone()[0]
        cursor.execute(own.replace("::date", "::date - 1"))
        case = case_that_ended_at_midnight()
        cursor.execute(own)
    assert read("SELECT derive.applied_until()") == days_from_today(-1)
    assert row("case", case.public_id)["level"] == "full_name"
    assert is_overdue()
    assert mark_due() == 1
    assert rows("case") == []
    assert differences() == []


def case_that_ended_at_midnight() -> Case:
    case = make_published_case(person=make_person(disclosure_expires_on=days_from_today(-1)))
    derive_now()
    return case


def test_a_clock_that_was_ahead_and_is_set_back_brings_back_what_it_took_out():
    case = make_published_case(person=make_person(disclosure_expires_on=days_from_today(5)))
    with unnoticed(), connection.cursor() as cursor:
        cursor.execute('DELETE FROM published."case"')
        cursor.execute("UPDATE derive.applied SET until = %s", [days_from_today(10)])
    assert not is_overdue()
    assert mark_due() == 1
    assert row("case", case.public_id)["level"] == "full_name"
    assert mark_due() == 0


def read(query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]

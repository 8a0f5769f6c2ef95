"""What time changes: seen, applied, and said to be overdue when nobody applies it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from cases.models import Associate, Case, Person
from cases.publishing.due import is_overdue, mark_due
from tests.make import make_associate, make_person, make_published_case
from tests.publishing.rows import derive_now, row, rows

pytestmark = pytest.mark.django_db


def days_from_today(days: int) -> datetime.date:
    return timezone.now().astimezone(datetime.UTC).date() + datetime.timedelta(days=days)


@contextmanager
def unnoticed() -> Iterator[None]:
    """Changes that no published row follows: as if they were the passing of days."""
    derive_now()
    tables = ("cases_case", "cases_person", "cases_associate")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        derive_now()
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def case_that_ended(days_ago: int = 1) -> Case:
    """A published case whose person's level has ended, and which still shows."""
    person = make_person(disclosure_expires_on=days_from_today(0))
    case = make_published_case(person=person)
    with unnoticed(), connection.cursor() as cursor:
        last_day = days_from_today(-days_ago)
        Person.objects.update(disclosure_expires_on=last_day)
        cursor.execute('UPDATE published."case" SET shown_until = %s', [last_day])
    return case


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


def test_a_case_that_nobody_may_see_is_not_overdue_after_its_embargo():
    case_under_embargo(person=make_person(disclosure_level="hidden"))
    assert not is_overdue()


def test_an_associate_who_may_be_named_no_longer_is_overdue_until_it_is_applied():
    case = case_with_an_advocate()
    assert is_overdue()
    mark_due()
    assert rows("associate", case.public_id) == []
    assert not is_overdue()

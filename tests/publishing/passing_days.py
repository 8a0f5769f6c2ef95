"""The passing of days, without waiting for them: what it changes, no trigger notices."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from cases.models import Case, Person
from tests.make import make_person, make_published_case
from tests.publishing.rows import derive_now

_DAYS_PASS = """
UPDATE published.version SET from_day = from_day - {0}, to_day = to_day - {0};
UPDATE derive.closed_version SET from_day = from_day - {0}, to_day = to_day - {0};
UPDATE published.change SET day = day - {0};
UPDATE derive.closed_page SET day = day - {0};
"""


def days_from_today(days: int) -> datetime.date:
    """Asked anew by each test: a run may go over midnight."""
    return timezone.now().astimezone(datetime.UTC).date() + datetime.timedelta(days=days)


def yesterday() -> datetime.date:
    return days_from_today(-1)


def today() -> datetime.date:
    return days_from_today(0)


def tomorrow() -> datetime.date:
    return days_from_today(1)


def days_pass(days: int = 5) -> None:
    """As if all that is told now had been told so long ago: there are packages of those days."""
    derive_now()
    far = 100_000  # two steps, so that no day is taken yet
    with connection.cursor() as cursor:
        for step in (far + days, -far):
            cursor.execute(_DAYS_PASS.format(step))


@contextmanager
def unnoticed() -> Iterator[None]:
    """Changes that no published row follows: as if they were the passing of days.

    The worker was last here three days ago.
    """
    derive_now()
    tables = ("cases_case", "cases_person", "cases_associate")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.applied SET until = %s", [days_from_today(-3)])
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

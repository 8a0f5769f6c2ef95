"""The day of each case's last change follows what is noted, whatever is written."""

import datetime

import pytest
from django.db import connection

from cases.management.synthetic.copying import make_cases
from cases.models import Case, Person
from cases.publishing.rebuild import Difference, differences, rebuild_published
from tests.make import make_lockdown, make_person, make_published_case
from tests.publishing.passing_days import days_from_today, today
from tests.publishing.rows import derive_now, row, rows

pytestmark = pytest.mark.django_db

WRITES = {
    "a change is noted": (
        "INSERT INTO published.change SELECT public_id, '2031-02-03', 'stage'"
        ' FROM published."case" WHERE has_page'
    ),
    "days change": "UPDATE published.change SET day = day - 3",
    "changes go": "DELETE FROM published.change WHERE public_id < 'k'",
    "all changes go": "TRUNCATE published.change",
    "cases move": "UPDATE published.\"case\" SET sort_on = '1999-01-01' WHERE host_country > 'K'",
    "pages go": 'UPDATE published."case" SET has_page = false WHERE has_page',
    "cases go": "DELETE FROM published.\"case\" WHERE host_country < 'K'",
    "all cases go": 'TRUNCATE published."case"',
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_whatever_is_written_the_days_follow(reference: None, write: str) -> None:
    make_cases(60, seed=5)
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute(write)
        cursor.execute(
            "SELECT (SELECT count(*) FROM"
            " (TABLE derive.last_change EXCEPT TABLE published.last_change) AS lacking),"
            " (SELECT count(*) FROM"
            " (TABLE published.last_change EXCEPT TABLE derive.last_change) AS surplus)"
        )
        assert cursor.fetchone() == (0, 0)


def test_it_is_the_latest_day_that_is_noted() -> None:
    case = make_published_case(opened_on="2024-05")
    derive_now()
    assert row("last_change", case.public_id) == {
        "public_id": case.public_id,
        "day": today(),
        "sort_on": datetime.date(2024, 5, 1),
        "has_page": True,
    }


def test_of_a_case_without_a_page_none_is_noted() -> None:
    case = make_published_case(person=make_person(disclosure_level="counted"))
    assert row("last_change", case.public_id)["day"] == datetime.date.min


def test_what_nobody_sees_moves_no_case() -> None:
    case = make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.change SET day = %s", [days_from_today(-9)])
    Case.objects.filter(pk=case.pk).update(internal_note="Primer")
    Person.objects.update(birth_date="1990-01-01")
    assert row("last_change", case.public_id)["day"] == days_from_today(-9)


def test_what_is_taken_away_is_no_last_change() -> None:
    case = make_published_case(summary="Words.")
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.change SET day = %s", [days_from_today(-9)])
        cursor.execute(
            "INSERT INTO published.change VALUES (%s, %s, 'summary')",
            [case.public_id, days_from_today(-3)],
        )
    assert row("last_change", case.public_id)["day"] == days_from_today(-3)
    Case.objects.filter(pk=case.pk).update(summary="")
    assert row("last_change", case.public_id)["day"] == days_from_today(-9)


def test_of_cases_that_are_gone_none_is_left() -> None:
    make_published_case(host_country="RS")
    make_published_case(host_country="KG")
    derive_now()
    Case.objects.filter(host_country="RS").update(status="withdrawn")
    assert len(rows("last_change")) == 1
    make_lockdown()
    assert rows("last_change") == []


def test_wrong_days_are_found_and_mended() -> None:
    make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.last_change SET day = '2031-02-03'")
    assert differences() == [Difference("last_change", 1, 1)]
    rebuild_published()
    assert differences() == []

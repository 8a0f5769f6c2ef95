"""Levels that end and cases that wait: what shows on which day.

Days are yesterday, today and tomorrow: nobody has to wait, and no clock is set.
"""

import datetime

import pytest
from django.db import connection

from cases.models import Case, Person
from cases.publishing.due import mark_due
from cases.publishing.rebuild import differences
from tests.make import (
    make_associate,
    make_citation,
    make_court_stage,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.passing_days import days_from_today, today, tomorrow, unnoticed, yesterday
from tests.publishing.rows import everything, row, rows

pytestmark = pytest.mark.django_db

ABOVE_COUNTED = ("pseudonym", "initials", "full_name")


def case_ending(day: datetime.date | None, level: str = "full_name", **values: object) -> Case:
    person = make_person(disclosure_level=level, disclosure_expires_on=day)
    return make_published_case(person=person, **values)


@pytest.fixture
def night() -> Case:
    """A case whose level ended last night; the worker hasn't been here yet."""
    case = case_ending(today())
    make_stage(case, court_stage=make_court_stage(), is_precedent=True, holding="Probna holding")
    with unnoticed(), connection.cursor() as cursor:
        Person.objects.update(disclosure_expires_on=yesterday())
        cursor.execute('UPDATE published."case" SET shown_until = %s', [yesterday()])
    return case


# --- Levels that end ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["counted", *ABOVE_COUNTED])
def test_a_level_that_has_ended_shows_nothing(level):
    case_ending(yesterday(), level)
    assert everything() == ""


@pytest.mark.parametrize("days", [0, 1, None])
def test_a_level_shows_until_its_last_day_is_over(days):
    day = None if days is None else days_from_today(days)
    case = case_ending(day, "initials")
    assert row("case", case.public_id)["level"] == "initials"
    assert row("case", case.public_id)["shown_until"] == day


def test_a_level_that_is_prolonged_shows_again_once_it_is_approved():
    case = case_ending(yesterday())
    Person.objects.update(disclosure_expires_on=tomorrow())
    assert everything() == ""
    Case.objects.update(approved_level="full_name")
    assert row("case", case.public_id)["level"] == "full_name"


def test_what_came_due_is_derived_by_itself(night: Case):
    assert row("case", night.public_id)["level"] == "full_name"
    assert mark_due() == 1
    assert everything() == ""
    assert Case.objects.get().approved_level == "hidden"
    assert differences() == []


def test_a_source_that_names_somebody_is_gone_when_their_level_ends():
    source = make_source(title="Skrytova was held", names_person=False)
    ending = make_person(name="Anna Skrytova", disclosure_expires_on=today())
    other = make_published_case(person=make_person(name="Ivan Testov"))
    make_citation(source, case=make_published_case(person=ending))
    make_citation(source, case=other)
    assert len(rows("source", other.public_id)) == 1
    with unnoticed():
        Person.objects.filter(pk=ending.pk).update(disclosure_expires_on=yesterday())
    mark_due()
    assert rows("source") == []
    assert differences() == []


def test_a_case_that_ended_unseen_makes_no_others_look_many():
    """Four at counted show nothing; nor do four of whom one's level ended."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.setting SET small_number = 5")
    ending = case_ending(today(), "counted")
    for _ in range(3):
        case_ending(None, "counted")
    assert rows("case") == []
    with unnoticed(), connection.cursor() as cursor:
        Person.objects.filter(pk=ending.person_id).update(disclosure_expires_on=yesterday())
        cursor.execute(
            "UPDATE derive.counted SET ends_on = %s WHERE ends_on = %s", [yesterday(), today()]
        )
    assert mark_due() == 1
    assert rows("case") == []
    assert differences() == []
    case_ending(None, "counted")
    assert rows("case") == []


# --- Embargoes ------------------------------------------------------------------------------------


def embargoed(day: datetime.date | None, **values: object) -> Case:
    return make_published_case(
        release_on=day,
        opened_on="2024-03-05",
        outcome=make_outcome(),
        summary="Testov was held.",
        **values,
    )


def test_a_case_is_nowhere_before_its_release():
    embargoed(tomorrow())
    assert everything() == ""


@pytest.mark.parametrize("days", [-1, 0, None])
@pytest.mark.parametrize("announced", [False, True])
def test_a_case_shows_in_full_from_its_release_on(days, announced):
    day = None if days is None else days_from_today(days)
    case = embargoed(day, is_announced=announced and day is not None)
    shown = row("case", case.public_id)
    assert (shown["level"], shown["is_announced"]) == ("full_name", False)
    assert shown["opened_on"] == "2024-03-05"


@pytest.mark.parametrize("level", ABOVE_COUNTED)
def test_an_announced_case_tells_its_country_and_month_and_nothing_else(level):
    person = make_person(disclosure_level=level, citizenships=["RU"], occupation_general="artist")
    case = embargoed(tomorrow(), is_announced=True, person=person)
    make_stage(case, court_stage=make_court_stage())
    make_citation(make_source(names_person=False), case=case)
    make_associate(case, is_named=True, basis="written_consent")
    shown = row("case", case.public_id)
    told = {name: value for name, value in shown.items() if value not in (None, "", [], False)}
    month = datetime.date(2024, 3, 1)
    assert told == {
        "public_id": case.public_id,
        "level": "counted",
        "host_country": "RS",
        "opened_on": "2024-03",
        "opened_earliest": month,
        "opened_latest": datetime.date(2024, 3, 31),
        "year": 2024,
        "sort_on": month,
        "is_announced": True,
    }
    for table in ("stage", "charge", "custody", "source", "associate"):
        assert rows(table) == []


@pytest.mark.parametrize("level", ["hidden", "counted"])
def test_a_case_that_will_not_have_a_page_is_not_announced(level):
    embargoed(tomorrow(), is_announced=True, person=make_person(disclosure_level=level))
    assert everything() == ""


@pytest.mark.parametrize("values", [{"disclosure_cap": "counted"}, {"approved_level": "counted"}])
def test_a_case_capped_at_counted_is_not_announced(values):
    embargoed(tomorrow(), is_announced=True, **values)
    assert everything() == ""


def test_an_announced_case_is_none_of_the_counted():
    """It stands for itself: no class of cases at counted grows by it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.setting SET small_number = 2")
    announced = make_published_case(release_on=tomorrow(), is_announced=True)
    case_ending(None, "counted")
    assert [shown["public_id"] for shown in rows("case")] == [announced.public_id]


@pytest.mark.parametrize("announced", [False, True])
def test_the_release_comes_by_itself(announced):
    case = embargoed(tomorrow(), is_announced=announced)
    with unnoticed():
        Case.objects.update(release_on=today())
    assert mark_due() == 1
    assert row("case", case.public_id)["level"] == "full_name"
    assert differences() == []
    assert mark_due() == 0


def test_an_embargoed_case_gives_a_source_away_no_less_than_a_draft():
    source = make_source(title="Skrytova was held", names_person=False)
    make_citation(source, case=make_published_case(person=make_person(name="Ivan Testov")))
    waiting = make_published_case(person=make_person(name="Anna Skrytova"), release_on=tomorrow())
    make_citation(source, case=waiting)
    assert rows("source") == []

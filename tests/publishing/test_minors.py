"""Minors, and those who were minors when their disclosure was recorded: a pseudonym at most."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from cases.models import Case, Person
from cases.publishing.rebuild import differences
from tests.make import make_associate, make_person, make_published_case
from tests.publishing.recording import LONG_AGO, record_long_ago
from tests.publishing.rows import row, rows

pytestmark = pytest.mark.django_db

THIS_YEAR = timezone.now().astimezone(datetime.UTC).year


def case_of(level: str = "full_name", **person: object) -> Case:
    return make_published_case(person=make_person(disclosure_level=level, **person))


def level_of(case: Case) -> str:
    return row("case", case.public_id)["level"]


def approve_anew() -> None:
    """As two people would; what was lowered comes back by that only."""
    Case.objects.update(approved_level="full_name")


def age_ago(years: int, days: int = 0) -> str:
    """The birth date of somebody who turned `years` so many days ago (negative: turns then)."""
    today = timezone.now().astimezone(datetime.UTC).date() - datetime.timedelta(days=days)
    # Nobody is born on 29 February here: 1 March is the birthday then.
    leap = (today.month, today.day) == (2, 29)
    born = (today + datetime.timedelta(days=leap)).replace(year=today.year - years)
    return born.isoformat()


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("counted", "counted"),
        ("pseudonym", "pseudonym"),
        ("initials", "pseudonym"),
        ("full_name", "pseudonym"),
    ],
)
def test_a_minor_is_never_above_pseudonym(level, shown):
    assert level_of(case_of(level, is_minor=True)) == shown


def test_a_hidden_minor_is_hidden():
    case = case_of("hidden", is_minor=True)
    assert rows("case", case.public_id) == []


@pytest.mark.parametrize(
    "born",
    [
        str(THIS_YEAR - 5),
        f"{THIS_YEAR - 17}-12-31",
        age_ago(18, days=-1),
        # Whoever may still be a minor is taken for one: the last day decides.
        str(THIS_YEAR - 18),
        f"{THIS_YEAR - 20}/{THIS_YEAR - 10}",
        f"{THIS_YEAR - 10}/..",
        # Of a date without an end nobody knows the last day.
        "1980/..",
        f"../{THIS_YEAR - 10}",
        f"{THIS_YEAR - 17}~",
        f"{THIS_YEAR - 17}?",
    ],
)
def test_a_birth_date_that_can_be_a_minors_is_one(born):
    assert level_of(case_of(birth_date=born)) == "pseudonym"


@pytest.mark.parametrize(
    "born",
    [None, age_ago(18), age_ago(18, days=1), "1980", "1980-05", "../1980", "1980~"],
)
def test_an_adult_shows_at_their_level(born):
    assert level_of(case_of(birth_date=born)) == "full_name"


@pytest.mark.parametrize("born", ["1984", "1983-01-02", "1980/1990"])
def test_a_basis_from_when_somebody_was_a_minor_does_not_grow(born):
    case = case_of(birth_date=born)
    record_long_ago()
    Case.objects.update(summary="Derived anew.")
    assert level_of(case) == "pseudonym"


@pytest.mark.parametrize("born", ["1980", "1983-01-01", None])
def test_a_basis_from_when_somebody_was_an_adult_stands(born):
    case = case_of(birth_date=born)
    record_long_ago()
    Case.objects.update(summary="Derived anew.")
    assert level_of(case) == "full_name"


def test_a_basis_recorded_anew_by_the_adult_counts():
    case = case_of(birth_date="1984")
    record_long_ago()
    Person.objects.update(disclosure_basis="written_consent")
    assert level_of(case) == "pseudonym"
    approve_anew()
    assert level_of(case) == "full_name"


@pytest.mark.parametrize(
    "change",
    [{"disclosure_level": "initials"}, {"disclosure_expires_on": datetime.date(2090, 1, 1)}],
    ids=str,
)
def test_a_minors_basis_doesnt_become_an_adults_by_being_narrowed(change):
    case = case_of(birth_date="1984")
    record_long_ago()
    Person.objects.update(**change)
    assert level_of(case) == "pseudonym"


def test_the_day_of_recording_is_a_day_in_utc_wherever_the_office_is():
    """Recorded on the eve of the eighteenth birthday, though it was that day further east."""
    case = case_of(birth_date="1983-01-02")
    record_long_ago()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'Pacific/Kiritimati'")
        Case.objects.update(summary="Derived anew.")
        assert level_of(case) == "pseudonym"
        assert differences() == []
    assert LONG_AGO.date() == datetime.date(2001, 1, 1)


@pytest.mark.parametrize("level", ["initials", "full_name"])
def test_who_is_a_minor_no_longer_does_not_show_more_by_that(level):
    case = case_of(level, is_minor=True)
    Person.objects.update(is_minor=False)
    assert level_of(case) == "pseudonym"
    assert Person.objects.get().disclosure_level == "pseudonym"


def test_who_is_a_minor_no_longer_shows_at_what_they_agree_to_then():
    case = case_of(is_minor=True)
    Person.objects.update(is_minor=False, disclosure_basis="written_consent")
    assert level_of(case) == "pseudonym"
    approve_anew()
    assert level_of(case) == "full_name"


def test_who_turns_out_to_be_a_minor_falls_at_once():
    case = case_of()
    assert level_of(case) == "full_name"
    Person.objects.update(is_minor=True)
    assert level_of(case) == "pseudonym"
    assert differences() == []


def test_a_birth_date_entered_later_counts_at_once():
    case = case_of()
    Person.objects.update(birth_date=str(THIS_YEAR - 10))
    assert level_of(case) == "pseudonym"
    assert differences() == []


def test_nobody_is_named_beside_a_minor():
    case = case_of(is_minor=True)
    make_associate(case, is_named=True, basis="written_consent")
    assert rows("associate", case.public_id) == []

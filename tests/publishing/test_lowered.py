"""What was lowered once comes back by review only, whoever lowered it and however it is raised."""

import datetime

import pytest

from cases.models import Case, Person
from cases.models.history import acting
from cases.publishing.due import mark_due
from cases.publishing.rebuild import differences
from cases.publishing.review import is_raised
from tests import cast
from tests.make import make_case, make_person, make_published_case
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import row, rows

pytestmark = pytest.mark.django_db

PAST, SOON = days_from_today(-5), days_from_today(5)


def change(model: type[Case] | type[Person], by: object = None, **values: object) -> None:
    with acting(user=by, reason="test"):
        model.objects.update(**values)


def approved(case: Case) -> str | None:
    case.refresh_from_db()
    return case.approved_level


@pytest.mark.parametrize(
    ("lower", "raise_again", "left"),
    [
        ({"disclosure_level": "hidden"}, {"disclosure_level": "full_name"}, "hidden"),
        ({"disclosure_level": "initials"}, {"disclosure_level": "full_name"}, "initials"),
        ({"is_minor": True}, {"is_minor": False, "disclosure_level": "full_name"}, "pseudonym"),
        (
            {"birth_date": str(datetime.date.today().year - 10)},
            {"birth_date": "1980"},
            "pseudonym",
        ),
        ({"disclosure_expires_on": PAST}, {"disclosure_expires_on": SOON}, "hidden"),
        ({"disclosure_expires_on": PAST}, {"disclosure_expires_on": None}, "hidden"),
    ],
    ids=str,
)
def test_no_editor_alone_shows_again_what_was_lowered(lower, raise_again, left):
    case = make_published_case(summary="Testov was held.")
    change(Person, cast.petra(), **lower)
    # What is raised is recorded on a basis, as of today.
    change(Person, cast.boris(), **raise_again, disclosure_basis="written_consent")
    assert approved(case) == left
    assert [shown["level"] for shown in rows("case")] == ([] if left == "hidden" else [left])
    assert is_raised(case)
    assert differences() == []


def test_a_cap_that_is_lifted_is_approved_anew():
    case = make_published_case()
    change(Case, cast.petra(), disclosure_cap="counted")
    change(Case, cast.boris(), disclosure_cap=None)
    assert approved(case) == "counted"
    assert is_raised(case)


def test_a_record_that_was_read_before_brings_no_level_back():
    case = make_published_case()
    change(Case, disclosure_cap="initials")
    case.disclosure_cap = None
    case.save()  # as it was read, with the level that was approved then
    assert approved(case) == "initials"


def test_a_case_that_is_approved_later_revives_no_other_of_the_person():
    person = make_person()
    old = make_published_case(person=person)
    change(Person, disclosure_level="hidden")
    change(Person, disclosure_level="full_name")
    new = make_published_case(person=person)
    assert [shown["public_id"] for shown in rows("case")] == [new.public_id]
    assert approved(old) == "hidden"


def test_what_ended_is_noted_by_the_worker():
    case = make_published_case(person=make_person(disclosure_expires_on=days_from_today(0)))
    assert row("case", case.public_id)["level"] == "full_name"
    Person.objects.update(disclosure_expires_on=PAST)
    mark_due()
    assert approved(case) == "hidden"


def test_raising_leaves_what_was_approved_and_so_does_another_change():
    case = make_published_case(
        person=make_person(disclosure_level="initials"), approved_level="initials"
    )
    change(Person, disclosure_level="full_name")
    change(Person, occupation="Primer")
    assert approved(case) == "initials"


def test_drafts_have_nothing_to_lose():
    case = make_case(approved_level=None)
    change(Person, disclosure_level="hidden")
    assert approved(case) is None

"""A case shows at the least of its person's level, its own cap and what was approved."""

import pytest

from cases.models import Person
from tests.make import make_citation, make_person, make_published_case, make_source, make_stage
from tests.publishing.rows import row, rows

pytestmark = pytest.mark.django_db

RANKS = ("hidden", "counted", "pseudonym", "initials", "full_name")


@pytest.mark.parametrize("cap", RANKS)
@pytest.mark.parametrize("approved", RANKS)
@pytest.mark.parametrize("level", ["counted", "initials", "full_name"])
def test_a_case_shows_at_the_least_of_its_levels(level, cap, approved):
    person = make_person(disclosure_level=level)
    make_published_case(person=person, disclosure_cap=cap, approved_level=approved)
    least = min(level, cap, approved, key=RANKS.index)
    assert [shown["level"] for shown in rows("case")] == [least] * (least != "hidden")


def test_a_level_raised_above_what_was_approved_shows_no_more():
    case = make_published_case(
        person=make_person(disclosure_level="pseudonym"), approved_level="pseudonym"
    )
    before = row("case", case.public_id)
    Person.objects.update(disclosure_level="full_name")
    assert row("case", case.public_id) == before


def test_a_cap_holds_for_its_own_case_only():
    person = make_person(name="Ivan Testov")
    low = make_published_case(person=person, disclosure_cap="pseudonym")
    high = make_published_case(person=person)
    assert row("case", low.public_id)["level"] == "pseudonym"
    assert row("case", high.public_id)["name"] == "Ivan Testov"


def test_a_source_shown_with_a_persons_name_is_not_shown_with_their_pseudonym():
    """Both cases are of one person; the source would tell whose pseudonym it is."""
    person = make_person(name="Anna Skrytova")
    source = make_source(title="Skrytova was held", names_person=False)
    low = make_published_case(person=person, disclosure_cap="pseudonym")
    high = make_published_case(person=person)
    for case in (low, high):
        make_citation(source, case=case)
        make_citation(source, stage_record=make_stage(case))
    assert rows("source", low.public_id) == []
    assert row("stage", low.public_id)["sources"] == "[]"
    assert len(rows("source", high.public_id)) == 1

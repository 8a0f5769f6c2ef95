"""Which changes of something published show visitors something else, or more."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from cases.checks import private_columns
from cases.models import Associate, Case, Instrument, Person, Source
from cases.publishing import levels_shown, refusal_of_adding, refusals_of_changes
from cases.publishing.widening import GUARDING, WIDENING
from cases.vocab.disclosure import Level
from tests.cast import boris, petra
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_citation,
    make_instrument,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db
# Anybody without the right to publish.
ANYBODY = AnonymousUser()
EARLY, LATE = datetime.date(2030, 1, 1), datetime.date(2031, 1, 1)


def refused(row: Model, column: str, before: Any, after: Any, level: str = "full_name") -> bool:
    changes = {column: (before, after)}
    return bool(refusals_of_changes(ANYBODY, row, changes, level))


def case_at(level: str, **values: Any) -> Case:
    return make_published_case(person=make_person(disclosure_level=level), **values)


DIRECTIONS = [
    (Case, "withheld", ["summary"], []),
    (Case, "withheld", ["summary"], ["sources"]),
    (Case, "disclosure_cap", "counted", "pseudonym"),
    (Case, "disclosure_cap", "hidden", None),
    (Case, "release_on", LATE, EARLY),
    (Case, "release_on", LATE, None),
    (Case, "is_announced", False, True),
    (Case, "may_be_indexed", False, True),
    (Person, "is_minor", True, False),
    (Person, "disclosure_expires_on", EARLY, LATE),
    (Person, "disclosure_expires_on", EARLY, None),
    (Person, "birth_date", "2090", "1984"),
    (Person, "birth_date", "2090", None),
    (Associate, "is_named", False, True),
    (Associate, "expires_on", EARLY, LATE),
]


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize(("model", "column", "less", "more"), DIRECTIONS)
def test_showing_more_of_what_is_published_is_an_editors(
    model: type[Model], column: str, less: Any, more: Any, level: Level
) -> None:
    assert refused(model(), column, less, more, level)
    assert refusals_of_changes(boris(), model(), {column: (less, more)}, level) == {}


@pytest.mark.parametrize(
    ("model", "column", "less", "more"),
    [given for given in DIRECTIONS if given[2:] != (["summary"], ["sources"])],
)
def test_showing_less_is_everybodys(model: type[Model], column: str, less: Any, more: Any) -> None:
    assert not refused(model(), column, more, less)


def test_an_end_where_there_was_none_shows_less() -> None:
    assert not refused(Person(), "disclosure_expires_on", None, EARLY)
    assert not refused(Case(), "release_on", None, LATE)


def test_what_a_basis_covers_is_an_editors_to_say() -> None:
    assert refused(Person(), "disclosure_scope", "The detention", "All of it")
    assert refused(Person(), "disclosure_scope", "All of it", "")


def test_another_person_in_a_published_case_is_an_editors_to_choose() -> None:
    assert refused(Case(), "person_id", 1, 2, "counted")


@pytest.mark.parametrize(
    ("recorded", "is_refused"), [(datetime.date(2024, 1, 1), True), (EARLY, False)]
)
def test_an_adults_birth_date_is_corrected_by_everybody(
    recorded: datetime.date, is_refused: bool
) -> None:
    noon = datetime.datetime.combine(recorded, datetime.time(12), datetime.UTC)
    person = Person(disclosure_recorded_at=noon)
    assert refused(person, "birth_date", "2008", "2000") == is_refused
    assert not refused(person, "birth_date", "2008", "2007/..")
    assert not refused(person, "birth_date", "2008", "2009")


@pytest.mark.parametrize("level", ["hidden", "counted", "pseudonym"])
def test_a_name_that_shows_nowhere_is_corrected_by_everybody(level: str) -> None:
    """It stays protected: the database keeps the former one."""
    assert not refused(Person(), "name", "Testov", "Probny", level)
    assert not refused(make_alias(make_person()), "name", "Testov", "Probny", level)


def test_a_name_whose_initials_show_is_an_editors() -> None:
    assert refused(Person(), "name", "Testov", "Probny", "initials")


def test_a_name_that_shows_or_protects_nobody_is_not_confused_with_one_that_does() -> None:
    assert refused(Person(), "name", "Testov", "Probny", "full_name")
    assert not refused(make_alias(make_person()), "name", "Testov", "Probny", "full_name")
    assert refused(Associate(), "name", "Testova", "Probna", "full_name")


def test_what_is_not_published_is_everybodys() -> None:
    changes = {"withheld": (["summary"], []), "summary": ("", "New.")}
    assert refusals_of_changes(ANYBODY, Case(), changes, None) == {}


def test_each_refusal_stands_at_its_column() -> None:
    changes = {"summary": ("", "New."), "internal_note": ("", "New."), "withheld": (["days"], [])}
    assert refusals_of_changes(petra(), Case(), changes, "full_name").keys() == {
        "summary",
        "withheld",
    }


def test_somebody_beside_the_person_may_be_entered_but_not_named() -> None:
    assert refusal_of_adding(ANYBODY, Associate(name="Probna"), "full_name") == ""
    assert refusal_of_adding(ANYBODY, Associate(name="Probna", is_named=True), "full_name")


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({}, "initials"),
        ({"disclosure_cap": "counted"}, "counted"),
        ({"disclosure_cap": "full_name"}, "initials"),
        ({"disclosure_cap": "hidden"}, "hidden"),
        ({"approved_level": "pseudonym"}, "pseudonym"),
        ({"release_on": EARLY}, "initials"),
    ],
)
def test_a_case_shows_at_the_least_of_what_limits_it(values: dict[str, Any], level: str) -> None:
    case = case_at("initials", **values)
    associate = make_associate(case)
    citation = make_citation(stage_record=make_stage(case))
    assert levels_shown(Case, [case.pk]) == {case.pk: level}
    assert levels_shown(Person, [case.person_id]) == {case.person_id: level}
    assert levels_shown(Associate, [associate.pk]) == {associate.pk: level}
    assert levels_shown(Source, [citation.source_id]) == {citation.source_id: level}


def test_a_minors_case_shows_at_a_pseudonym_at_most() -> None:
    case = make_published_case(person=make_person(birth_date="2020"))
    assert levels_shown(Case, [case.pk]) == {case.pk: "pseudonym"}


def test_a_person_and_a_source_show_as_in_the_case_that_shows_most() -> None:
    person = make_person()
    source = make_source()
    for cap in ("counted", None, "hidden"):
        case = make_published_case(person=person, disclosure_cap=cap)
        make_citation(source, case=case)
    make_case(person=person)
    assert levels_shown(Person, [person.pk]) == {person.pk: "full_name"}
    assert levels_shown(Source, [source.pk]) == {source.pk: "full_name"}


def test_drafts_and_reference_data_are_not_in_question() -> None:
    assert levels_shown(Case, [make_case().pk]) == {}
    assert levels_shown(Instrument, [make_instrument().pk]) == {}


def test_the_columns_with_a_direction_exist() -> None:
    columns = private_columns()
    for model, rules in WIDENING.items():
        assert rules.keys() <= columns[model]
    for model, names in GUARDING.items():
        assert names <= columns[model]

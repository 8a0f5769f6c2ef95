"""What each disclosure level shows: exactly what the allow-list says, and not a letter more."""

import json

import pytest

from cases.models import Case, Person
from cases.publishing.allow_list import PEOPLE_AND_CASES
from cases.publishing.disclosure import Shown
from cases.vocab.disclosure import Level
from tests.publishing.full_case import full_case
from tests.publishing.rows import everything, row, rows

pytestmark = pytest.mark.django_db
LEVELS = [level for level in Level if level != Level.HIDDEN]


def test_counted_shows_country_year_procedure_and_group_of_outcome_only():
    shown = row("case", full_case("counted").public_id)
    told = {name: value for name, value in shown.items() if value not in (None, "", [], False)}
    assert told.keys() == {
        *("public_id", "level", "host_country", "procedure", "outcome_group"),
        *("opened_on", "opened_earliest", "opened_latest", "year", "sort_on"),
    }
    assert (shown["opened_on"], shown["host_country"], shown["outcome_group"]) == (
        "2023",
        "RS",
        "returned",
    )


@pytest.mark.parametrize("table", ["stage", "charge", "custody", "source"])
def test_counted_has_no_parts(table):
    assert rows(table, full_case("counted").public_id) == []


def test_a_pseudonym_is_six_random_characters():
    case = full_case("pseudonym")
    shown = row("case", case.public_id)
    assert shown["name"] == case.person.pseudonym[:6].upper()
    assert (shown["occupation"], shown["citizenships"]) == ("artist", ["RU"])


def test_initials_are_first_letters():
    assert row("case", full_case("initials").public_id)["name"] == "I. T."


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
def test_below_full_name_texts_are_anonymous_and_dates_are_months(level):
    case = full_case(level)
    shown = row("case", case.public_id)
    assert shown["summary"] == "An artist was held."
    assert (shown["opened_on"], shown["outcome_on"]) == ("2023-10", "2024-02")
    stage = row("stage", case.public_id)
    assert (stage["filed_on"], stage["decided_on"]) == ("2023-11", "2023-12")
    assert (stage["body"], stage["decision"]) == ("Primer court", "upheld")
    assert row("custody", case.public_id)["started_on"] == "2023-10"
    assert row("charge", case.public_id)["alleged_on"] == "2023-09"


@pytest.mark.parametrize("level", ["counted", "pseudonym", "initials"])
def test_below_full_name_nothing_names_anybody(level):
    full_case(level)
    published = everything().casefold()
    assert level in published
    for secret in ("testov", "тестов", "probna", "cell 4", "sister"):
        assert secret not in published, secret


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
def test_below_full_name_only_sources_that_name_nobody_show(level):
    shown = rows("source", full_case(level).public_id)
    assert [source["title"] for source in shown] == ["A law"]


def test_full_name_shows_the_record():
    case = full_case("full_name")
    shown = row("case", case.public_id)
    assert (shown["name"], shown["name_original"]) == ("Testov, Ivan", "Тестов, Иван")
    assert (shown["opened_on"], shown["outcome"], shown["fate"]) == (
        "2023-10-26",
        "extradited",
        "detained",
    )
    assert shown["summary"] == "Testov was held in Probna."
    assert row("stage", case.public_id)["body"] == "Court of Probna"
    (ground,) = json.loads(row("stage", case.public_id)["grounds"])
    assert ground == {"ground": "ece_3_1_political_offence", "result": "rejected"}
    assert len(rows("source", case.public_id)) == 2


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_nowhere(status):
    full_case("full_name")
    Case.objects.update(status=status)
    assert everything() == ""


def test_somebody_hidden_is_nowhere():
    full_case("full_name")
    Person.objects.update(disclosure_level="hidden")
    assert everything() == ""


@pytest.mark.parametrize("level", LEVELS)
def test_each_text_shows_from_its_level_on_and_no_sooner(level):
    """Every free text holds a mark of its own; those that show are those that may."""
    case, marks = case_of_marks(level)
    published = everything()
    shown = {place for place, mark in marks.items() if mark in published}
    assert shown == {place for place in marks if may_show(place, level)}, case


def may_show(place: tuple[str, str], level: str) -> bool:
    """Whether the allow-list lets the whole value show at the level."""
    model, column = place
    entry = PEOPLE_AND_CASES[model][column]
    if place == ("person", "occupation_general") or place == ("case", "summary_anonymous"):
        return level in (Level.PSEUDONYM, Level.INITIALS)  # at full name the full text stands there
    ranks = list(Level)
    return (
        isinstance(entry, Shown)
        and entry.since is not None
        and ranks.index(entry.since) <= ranks.index(Level(level))
    )


def case_of_marks(level: str) -> tuple[Case, dict[tuple[str, str], str]]:
    """A published case whose every free text is a mark, and the marks by model and column."""
    case = full_case(level)
    stage, charge = case.stages.get(), case.charges.get()
    custody, argued = case.custody.get(), case.argued_grounds.get()
    alias = case.person.aliases.create(name="x")
    named = case.citations.get(source__names_person=True)
    marked = {
        case.person: (
            "name",
            "name_original",
            "occupation",
            "occupation_general",
            "disclosure_note",
        ),
        alias: ("name", "note"),
        case: ("charges_text", "outcome_text", "summary", "summary_anonymous", "internal_note"),
        stage: ("stage_text", "body", "decision_text", "summary", "holding"),
        charge: ("text",),
        argued: ("note",),
        custody: ("place",),
        named.source: ("publisher", "title"),
        named: ("locator",),
    }
    marks = {}
    for number, (thing, columns) in enumerate(marked.items()):
        for letter, column in zip("abcdefgh", columns, strict=False):
            # In letters: a name with digits can't be looked for, and holds every text back.
            mark = f"zq{'bcdfghjkl'[number]}ov{letter}qz"
            marks[thing._meta.model_name, column] = mark
            setattr(thing, column, mark)
        thing.save()
    return case, marks

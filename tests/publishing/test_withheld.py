"""What is kept back of a case by hand: each part goes wherever it stood, and nothing else does."""

from typing import Any

import pytest

from cases.models import Case, Charge, CourtStage, Source
from cases.publishing.rebuild import differences
from cases.vocab.withheld import Withheld
from tests.make import make_citation, make_source
from tests.publishing.full_case import full_case
from tests.publishing.rows import CASE_TABLES, everything, row, rows

pytestmark = pytest.mark.django_db

# What goes with each part at full name: (table, column), or a whole table.
GOES: dict[str, set[tuple[str, str]]] = {
    "name_original": {("case", "name_original")},
    "occupation": {("case", "occupation")},
    "citizenships": {("case", "citizenships")},
    # The law of a charge, and what was written of it, is that of the requesting country.
    "requesting_country": {
        *(("case", column) for column in ("requesting_country", "charges_text")),
        *(("charge", column) for column in ("code", "statute", "article", "part")),
        *(("charge", column) for column in ("title_en", "title_local", "max_penalty_years")),
        *(("charge", column) for column in ("source", "confidence", "text")),
    },
    "charges": {("case", "charge_categories"), ("case", "charges_text"), ("charge", "*")},
    "custody": {("custody", "*")},
    "stage_texts": {
        ("stage", column)
        for column in ("stage_text", "body", "decision_text", "summary", "holding")
    },
    "summary": {("case", "summary")},
    "sources": {("stage", "sources"), ("source", "*")},
    "fate": {("case", "fate")},
    "days": {
        *(("case", column) for column in ("opened_on", "opened_earliest", "opened_latest")),
        *(("case", column) for column in ("outcome_on", "outcome_earliest", "outcome_latest")),
        ("case", "sort_on"),
        *(("stage", column) for column in ("filed_on", "filed_earliest", "filed_latest")),
        *(("stage", column) for column in ("decided_on", "decided_earliest", "decided_latest")),
        ("charge", "alleged_on"),
        *(("custody", column) for column in ("started_on", "started_earliest", "started_latest")),
        *(("custody", column) for column in ("ended_on", "ended_earliest")),  # its month's last day
        ("source", "published_on"),
        ("stage", "sources"),
    },
}
# Words that only that part has at full name, folded as they are for searching.
WORDS = {
    "occupation": ("director", "theatre"),
    "charges": ("posc",),
    "requesting_country": ("posc", "testonian", "delo"),
    "stage_texts": ("apeal", "court", "spoke", "returned"),
    "summary": ("held",),
}


def published_case(level: str) -> Case:
    """Everything is in it; the source with a day, and no catalogue says where the stage was."""
    case = full_case(level)
    CourtStage.objects.update(body="")
    Charge.objects.update(
        part="2", title_en="Testonian fakes", title_local="Primer delo", max_penalty_years=5
    )
    make_citation(make_source(names_person=False), stage_record=case.stages.get())
    Source.objects.update(published_on="2023-10-27")
    return case


def table_rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    return {table: rows(table, case.public_id) for table in CASE_TABLES}


def keep_back(case: Case, *parts: str) -> None:
    Case.objects.filter(pk=case.pk).update(withheld=list(parts))


def changed(
    before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]
) -> set[tuple[str, str]]:
    found = set()
    for table, old_rows in before.items():
        if len(old_rows) != len(after[table]):
            found.add((table, "*"))
            continue
        for old, new in zip(old_rows, after[table], strict=True):
            found |= {(table, column) for column in old if old[column] != new[column]}
    return found - {("case", "search")}


@pytest.mark.parametrize("part", Withheld.values)
def test_exactly_what_is_kept_back_goes(part):
    case = published_case("full_name")
    before = table_rows(case)
    keep_back(case, part)
    after = table_rows(case)
    assert changed(before, after) == GOES[part]
    assert differences() == []
    if part == "days":
        # Those that people read; first and last days of a month are computed from it.
        read = [found for name, found in _values(after) if name.endswith("_on")]
        assert all(len(found) == 7 for found in read)
        return
    for table, column in GOES[part]:
        if column == "*":
            assert after[table] == []
        else:
            assert after[table][0][column] in (None, "", [], "[]")


def _values(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """Columns that hold texts, with each of their texts."""
    return [
        (name, value)
        for rows_of_table in found.values()
        for one in rows_of_table
        for name, value in one.items()
        if isinstance(value, str)
    ]


# And below it.
WORDS_BELOW = {
    "requesting_country": ("testonian", "delo"),
    "charges": ("testonian", "delo"),
    "summary": ("held",),
}


def assert_not_found_any_more(level: str, part: str, words: tuple[str, ...]) -> None:
    case = published_case(level)
    found_before = row("case", case.public_id)["search"]
    keep_back(case, part)
    found = row("case", case.public_id)["search"]
    for word in words:
        assert f"'{word}'" in found_before
        assert f"'{word}'" not in found


@pytest.mark.parametrize("part", WORDS)
def test_what_is_kept_back_is_not_found_by_searching(part):
    assert_not_found_any_more("full_name", part, WORDS[part])


@pytest.mark.parametrize("part", WORDS_BELOW)
@pytest.mark.parametrize("level", ["pseudonym", "initials"])
def test_nor_is_it_at_a_lower_level(part, level):
    assert_not_found_any_more(level, part, WORDS_BELOW[part])


@pytest.mark.parametrize("part", Withheld.values)
@pytest.mark.parametrize("level", ["counted", "pseudonym", "initials"])
def test_keeping_back_shows_nothing_that_the_level_does_not(part, level):
    case = published_case(level)
    before = table_rows(case)
    keep_back(case, part)
    assert changed(before, table_rows(case)) <= GOES[part]
    for secret in ("Testov", "Тестов", "Probna", "2023-10-26"):
        assert secret not in everything().replace("datetime.date(2023, 10, 1)", "")
    assert differences() == []


def test_all_parts_together_leave_the_bare_case():
    case = published_case("full_name")
    keep_back(case, *Withheld.values)
    after = table_rows(case)
    assert after["charge"] == after["custody"] == after["source"] == []
    shown = after["case"][0]
    assert (shown["name"], shown["host_country"], shown["outcome"]) == (
        "Testov, Ivan",
        "RS",
        "extradited",
    )
    assert shown["opened_on"] == "2023-10"
    assert differences() == []

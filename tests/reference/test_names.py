"""The texts that the program ships name nobody of its press cases: no door would take them back."""

import csv
import re
from collections.abc import Iterator

import pytest
from django.db import connection

from cases.published.reference_texts import CONTEXT
from cases.reference.load import DATA
from tests import messages

pytestmark = pytest.mark.django_db
PRESS = DATA.parent / "press"


def cells() -> Iterator[str]:
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from row.values()


def translations() -> Iterator[str]:
    for language in messages.LANGUAGES:
        for message in messages.read(language):
            if message.context == CONTEXT:
                yield from (str(message.id), str(message.string))


def people() -> list[str]:
    with (PRESS / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row[name] for row in rows for name in ("person_name", "person_name_original")]


def naming(texts: Iterator[str]) -> list[tuple[str, list[str]]]:
    """The texts that name somebody by surname, by the rule that guards what is published."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT said, words
                 FROM (SELECT DISTINCT unnest(%s::text[]) AS said) AS texts
                CROSS JOIN LATERAL derive.mentioned(said, (
                   SELECT string_agg('=' || word, ' ')
                     FROM unnest(%s::text[]) AS name, unnest(derive.surname(name)) AS word)
                   ) AS words
                WHERE words IS NOT NULL""",
            [list(texts), people()],
        )
        return list(cursor.fetchall())


def test_no_cell_names_anybody() -> None:
    assert naming(cells()) == []


def test_no_translation_of_a_cell_names_anybody() -> None:
    assert naming(translations()) == []


def test_no_cell_calls_a_case_by_a_name() -> None:
    """Others than those of the press cases can't be known; "the Primerov case" can be seen."""
    told = {
        match[1] for cell in cells() for match in re.finditer(r"\b([A-Z]\w+) cases?\b(?!-)", cell)
    }
    assert told <= {"The", "Serbian", "Russian"}


def test_either_script_is_seen_and_so_are_cases() -> None:
    texts = ["Lagovsky case", "В деле Крыловой", "deportovao je Rožkova", "A law"]
    assert {text for text, _words in naming(iter(texts))} == {*texts[:3]}

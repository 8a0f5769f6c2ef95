"""What the codes in published rows are called, in the active language; one query a request."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connections
from django.db.models import TextChoices
from psycopg import sql

from cases.lib.named import column_of_names, in_active_letters

GENERAL = ""  # the country of the general pattern of court stages

# kind, country, track; and its codes, their names, and of each whether it is final (t or f), in the
# catalogues' order. A row for each of six hundred codes, sorted as words are, takes longer than all
# else that a page of the list asks for; so does an array of them.
_BETWEEN = "\x1e"
_SQL = sql.SQL("""
SELECT kind, '', '', {lists} FROM (SELECT *, false AS is_final FROM published.term) AS t
 GROUP BY kind
UNION ALL
SELECT 'country', '', '', {lists}
  FROM (SELECT *, 0 AS position, false AS is_final FROM published.country) AS c
 GROUP BY position
UNION ALL
SELECT 'stage', country, track, {lists} FROM published.court_stage GROUP BY country, track
""")
_LISTS = sql.SQL("""
string_agg(code, {between} ORDER BY position, code COLLATE "C"),
string_agg(replace({name}, {between}, ' '), {between} ORDER BY position, code COLLATE "C"),
string_agg(left(is_final::text, 1), '' ORDER BY position, code COLLATE "C")
""")


@dataclass(frozen=True, slots=True)
class Step:
    """A court stage as the catalogue has it, short: for drawing a track."""

    code: str
    label: str
    is_final: bool


@dataclass(frozen=True)
class Terms:
    """Labels by kind (country, outcome, fate, ground, stage) and code, and the tracks' steps."""

    labels: Mapping[str, Mapping[str, str]]
    tracks: Mapping[tuple[str, str], tuple[Step, ...]]

    def label(self, kind: str, code: str | None) -> str:
        """What a code is called; the code itself where the catalogue has dropped it."""
        return self.labels.get(kind, {}).get(code or "", code or "")

    def steps(self, country: str, track: str) -> tuple[Step, ...]:
        """The steps of a country's track in their order, or else those of the general pattern."""
        return self.tracks.get((country, track)) or self.tracks.get((GENERAL, track), ())


def word(vocabulary: type[TextChoices], value: str | None) -> str:
    """What a value of an enumeration is called; nothing for null: the page says what is unknown."""
    return str(vocabulary(value).label) if value else ""


def load_terms() -> Terms:
    """All labels in the active language. One query."""
    column = sql.Identifier(column_of_names())
    lists = _LISTS.format(name=column, between=sql.Literal(_BETWEEN))
    with connections["published"].cursor() as cursor:
        cursor.execute(_SQL.format(lists=lists))
        rows = sorted(cursor.fetchall())
    labels: dict[str, dict[str, str]] = {}
    tracks: dict[tuple[str, str], tuple[Step, ...]] = {}
    for kind, country, track, joined_codes, joined_names, finals in rows:
        codes = joined_codes.split(_BETWEEN)
        names = [in_active_letters(name) for name in joined_names.split(_BETWEEN)]
        # The general pattern comes first and names a stage that several countries have.
        known = labels.setdefault(kind, {})
        for code, name in zip(codes, names, strict=True):
            known.setdefault(code, name)
        if kind == "stage":
            tracks[country, track] = tuple(
                Step(code, name, is_final == "t")
                for code, name, is_final in zip(codes, names, finals, strict=True)
            )
    return Terms(labels, tracks)

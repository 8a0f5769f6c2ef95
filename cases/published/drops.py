"""Where nothing was found: the filters that are worth dropping, and what dropping them gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.selection import Selection

MOST = 1_000  # counted no further: more is as good to know, and slower

_PART = sql.SQL(
    "SELECT {name}, count(*) FROM (SELECT FROM ({rows}) AS matching LIMIT {most} + 1) AS counted"
)


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter with what was chosen in it; `query` is the list's without it.

    `count`: cases that the list then has; there are more of them where it `is_floor`.
    """

    label: str
    value_label: str
    query: str
    count: int
    is_floor: bool


def drops(selection: Selection) -> list[Drop]:
    """Filters without which there are cases; all of them where no single one helps. One query."""
    names = list(dict.fromkeys(chosen.name for chosen in selection.chosen))
    if not names:
        return []
    counts = _counts(selection, names)
    return [_drop(selection, name, counts[name]) for name in names if counts[name]] or [
        _drop(selection, name, 0) for name in names
    ]


def _counts(selection: Selection, names: Iterable[str]) -> dict[str, int]:
    parts, params = [], list[Any]()
    for name in names:
        rows, own = compiled(selection.matching(leaving_out=name), "pk")
        parts.append(_PART.format(name=sql.Literal(name), rows=rows, most=sql.Literal(MOST)))
        params += own
    with connections["published"].cursor() as cursor:
        cursor.execute(sql.SQL("\nUNION ALL\n").join(parts), params)
        return dict(cursor.fetchall())


def _drop(selection: Selection, name: str, count: int) -> Drop:
    chosen = [chosen for chosen in selection.chosen if chosen.name == name]
    values = ", ".join(one.value_label for one in chosen)
    return Drop(chosen[0].label, values, selection.without(name), min(count, MOST), count > MOST)

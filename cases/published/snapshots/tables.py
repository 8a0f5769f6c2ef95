"""The tables of a package, and their files as PostgreSQL writes them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.models import PublishedAssociate, PublishedCase
from cases.published.snapshots.as_of import AS_OF
from cases.published.snapshots.current import CURRENT
from cases.published.snapshots.day import NOW, Moment
from cases.published.snapshots.table import Table

_COPY = sql.SQL(
    "COPY (SELECT {columns}\n  FROM {rows}\n ORDER BY {order})\n"
    "TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')"
)
_BLOCK = 64 * 1024  # bytes


def tables_of(moment: Moment) -> Sequence[Table]:
    """A day's are codes and dates; now has names, texts, sources and countries beside them."""
    return (*AS_OF, *CURRENT) if moment == NOW else AS_OF


def csv_of(table: Table, moment: Moment) -> Iterator[bytes]:
    """The table's file in blocks: RFC 4180, UTF-8, a header first. Read in the caller's session."""
    rows, params = _rows(table, moment)
    statement = _COPY.format(columns=table.select, rows=rows, order=sql.SQL(table.order))
    with (
        connections["published"].cursor() as cursor,
        cursor.copy(statement, params) as copied,
    ):
        block = bytearray()
        for row in copied:
            block += row
            if len(block) >= _BLOCK:
                yield bytes(block).replace(b"\n", b"\r\n")
                block.clear()
        yield bytes(block).replace(b"\n", b"\r\n")


def _rows(table: Table, moment: Moment) -> tuple[sql.Composable, list[Any]]:
    """What stands after FROM, with its parameters in the order of their places."""
    parts = {
        "versions": compiled(moment.versions(), "case_id", "level", "facts"),
        "shown": compiled(PublishedCase.objects.all(), "pk"),
        "associates": compiled(
            PublishedAssociate.objects.all(), "case_id", "position", "role", "name", "name_original"
        ),
    }
    places = {name: table.rows.find(f"{{{name}}}") for name in parts}
    asked = sorted((name for name in parts if places[name] >= 0), key=places.__getitem__)
    rows = sql.SQL(table.rows).format(**{name: parts[name][0] for name in asked})
    return rows, [param for name in asked for param in parts[name][1]]

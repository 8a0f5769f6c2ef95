"""The tables of a package, and their files as PostgreSQL writes them."""

from collections.abc import Iterator, Sequence
from typing import Any

from psycopg import sql

from cases.published.columns import select_list
from cases.published.compiled import compiled
from cases.published.export.session import copied
from cases.published.models import PublishedAssociate, PublishedCase
from cases.published.snapshots.as_of import AS_OF
from cases.published.snapshots.current import CURRENT
from cases.published.snapshots.day import NOW, Moment
from cases.published.snapshots.table import Table

_ROWS = sql.SQL("SELECT {columns}\n  FROM {rows}\n ORDER BY {order}")


def tables_of(moment: Moment) -> Sequence[Table]:
    """A day's are codes and dates; now has names, texts, sources and countries beside them."""
    return (*AS_OF, *CURRENT) if moment == NOW else AS_OF


def csv_of(table: Table, moment: Moment) -> Iterator[bytes]:
    """The table's file in blocks, as `copied` writes it. Read in the caller's session."""
    rows, params = _rows(table, moment)
    order = sql.SQL(table.order)
    return copied(_ROWS.format(columns=select_list(table.columns), rows=rows, order=order), params)


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

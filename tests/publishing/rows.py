"""The published tables as tests read them."""

from typing import Any

from django.db import connection

CASE_TABLES = ("case", "stage", "charge", "custody", "source", "associate")


def derive_now() -> None:
    """Let the deferred refresh run now instead of just before the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def rows(table: str, public_id: str | None = None) -> list[dict[str, Any]]:
    """Rows of a published table, of one case or all, as its owner sees them."""
    derive_now()
    among, order = ("TRUE", "1") if public_id is None else ("public_id = %s", "1, 2")
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT * FROM published."{table}" WHERE {among} ORDER BY {order}',  # noqa: S608
            [] if public_id is None else [public_id],
        )
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row(table: str, public_id: str) -> dict[str, Any]:
    """The one row of a case in a table."""
    (found,) = rows(table, public_id)
    return found


def everything() -> str:
    """All that is published of cases, as one text to look for leaks in."""
    return "\n".join(str(found) for table in CASE_TABLES for found in rows(table))

"""/cases.csv: RFC 4180, UTF-8 without a byte order mark, written by PostgreSQL itself."""

from collections.abc import Iterator

from django.db import connections
from django.db.models import QuerySet
from psycopg import sql

from cases.published.export.columns import GUARDED
from cases.published.export.rows import selected
from cases.published.export.session import for_download
from cases.published.models import PublishedCase
from cases.published.selection import Selection

_COPY = sql.SQL("COPY ({rows})\nTO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')")
_BLOCK = 64 * 1024  # bytes; a row at a time would cost more in calls than in work


def csv_text(selection: Selection, pages: str) -> Iterator[bytes]:
    """The selected cases, a header first, in blocks; see `columns` for what they hold.

    `pages` is the address below which cases have their pages. The selection must be without
    errors. No cell can start a formula in a spreadsheet.
    """
    with for_download():
        yield from _copied(selection.cases(), pages)


def case_csv(public_id: str, pages: str) -> str:
    """The header and the one case's line, as `csv_text` has them; read in the caller's session."""
    case = PublishedCase.objects.filter(pk=public_id)
    return b"".join(_copied(case, pages)).decode()


def _copied(cases: QuerySet[PublishedCase], pages: str) -> Iterator[bytes]:
    rows, params = selected(cases, GUARDED, pages)
    with (
        connections["published"].cursor() as cursor,
        cursor.copy(_COPY.format(rows=rows), params) as copied,
    ):
        block = bytearray()
        for row in copied:
            block += row
            if len(block) >= _BLOCK:
                yield bytes(block).replace(b"\n", b"\r\n")
                block.clear()
        yield bytes(block).replace(b"\n", b"\r\n")

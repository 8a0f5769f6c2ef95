"""The database session of a download: one view of the data, and more time than a page has.
And tables as PostgreSQL itself writes them."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from psycopg import sql

# A page's query has 15 seconds (settings.py); a download reads every case there is.
_LIMIT = "5min"
_COPY = sql.SQL("COPY ({rows})\nTO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')")
_BLOCK = 64 * 1024  # bytes; a row at a time would cost more in calls than in work


@contextmanager
def for_download() -> Generator[None]:
    """Everything read within is as of one moment, whatever is published meanwhile.

    The connection goes back to the pool at the end, not with the answer's last byte.
    """
    connection = connections["published"]
    try:
        with transaction.atomic(using="published"):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET LOCAL statement_timeout = %s", [_LIMIT])
                # Rows in the order of an index; else all of them are sorted first, on the disk.
                cursor.execute("SET LOCAL random_page_cost = 1.1")
            yield
    finally:
        connection.close()


def copied(rows: sql.Composable, params: Sequence[Any]) -> Iterator[bytes]:
    """What a query selects as CSV in blocks: RFC 4180, UTF-8 without a byte order mark, a header
    first. Line feeds in cells become CRLF, too. Read in the caller's session.
    """
    statement = _COPY.format(rows=rows)
    with connections["published"].cursor() as cursor, cursor.copy(statement, params) as copy:
        block = bytearray()
        for row in copy:
            block += row
            if len(block) >= _BLOCK:
                yield bytes(block).replace(b"\n", b"\r\n")
                block.clear()
        yield bytes(block).replace(b"\n", b"\r\n")

"""The database session of a download: one view of the data, and more time than a page has."""

from collections.abc import Generator
from contextlib import contextmanager

from django.db import connections, transaction

# A page's query has 15 seconds (settings.py); a download reads every case there is.
_LIMIT = "5min"


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
            yield
    finally:
        connection.close()

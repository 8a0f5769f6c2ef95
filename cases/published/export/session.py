"""The database session of a download: one view of the data, and time for a slow line."""

from collections.abc import Generator
from contextlib import contextmanager

from django.db import connections, transaction

# A page's query has 15 seconds (settings.py); a download waits for its reader.
_LIMIT = "10min"


@contextmanager
def for_download() -> Generator[None]:
    """Everything read within is as of one moment, whatever is published meanwhile."""
    with transaction.atomic(using="published"):
        with connections["published"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL statement_timeout = %s", [_LIMIT])
        yield

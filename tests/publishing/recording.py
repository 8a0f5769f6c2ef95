"""When a disclosure was recorded, as tests need it to have been."""

import datetime

from django.db import connection

LONG_AGO = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


def record_long_ago() -> None:
    """As if the level had been recorded long ago: only without its trigger can a test say so."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_person DISABLE TRIGGER record_disclosure")
        cursor.execute("UPDATE cases_person SET disclosure_recorded_at = %s", [LONG_AGO])
        connection.check_constraints()
        cursor.execute("ALTER TABLE cases_person ENABLE TRIGGER record_disclosure")

"""What time changes: levels that end, embargoes that end, names that may show no longer."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

# The worker looks every minute: so late, it doesn't run or fails.
GRACE = datetime.timedelta(minutes=5)

# All that time changes, it changes at midnight (UTC): what came due on that day or earlier and
# still stands in the published tables as before, or isn't there yet.
OVERDUE = """
SELECT EXISTS (SELECT FROM published."case" WHERE shown_until < %(day)s)
    OR EXISTS (SELECT FROM public.cases_case c
                 JOIN derive.shown s ON s.id = c.id
                 LEFT JOIN published."case" x ON x.public_id = c.public_id
                WHERE c.release_on <= %(day)s
                  AND (x.is_announced OR (x.public_id IS NULL AND s.has_page)))
    OR EXISTS (SELECT FROM published.associate WHERE shown_until < %(day)s)
"""


def mark_due() -> int:
    """Derive the published rows of what came due anew, in one transaction; how many cases."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT derive.mark_due()")
        return int(cursor.fetchone()[0])


def is_overdue() -> bool:
    """Whether something came due more than five minutes ago and isn't applied yet."""
    with connection.cursor() as cursor:
        cursor.execute(OVERDUE, {"day": (timezone.now() - GRACE).astimezone(datetime.UTC).date()})
        return bool(cursor.fetchone()[0])

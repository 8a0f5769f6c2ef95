"""What time changes: levels that end, embargoes that end, names that may show no longer."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

# The worker looks every minute: so late, it doesn't run or fails.
GRACE = datetime.timedelta(minutes=5)

OVERDUE = "SELECT EXISTS (SELECT FROM derive.due(derive.applied_until(), %s))"


def mark_due() -> int:
    """Derive the published rows of what came due anew, in one transaction; how many cases."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT derive.mark_due()")
        return int(cursor.fetchone()[0])


def is_overdue() -> bool:
    """Whether something came due more than five minutes ago and isn't applied yet."""
    with connection.cursor() as cursor:
        # All that time changes, it changes at midnight (UTC).
        cursor.execute(OVERDUE, [(timezone.now() - GRACE).astimezone(datetime.UTC).date()])
        return bool(cursor.fetchone()[0])

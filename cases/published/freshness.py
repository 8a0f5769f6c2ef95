"""How fresh the published rows are, where they come from another server by replication."""

from django.db import connections

# Even an office where nothing happens is heard of twice a minute (wal_sender_timeout).
_SQL = """
SELECT t.pid IS NOT NULL, extract(epoch FROM now() - t.last_msg_receipt_time)::int
  FROM pg_subscription s
  JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
  LEFT JOIN pg_stat_subscription t ON t.subid = s.oid AND t.worker_type = 'apply'
 WHERE s.subname = 'casetracker_published'
"""

CUT_OFF = "NOT connected to the office: what is withdrawn there stays here."


def freshness() -> str:
    """A sentence for whoever watches; empty where nothing is replicated to this server."""
    with connections["published"].cursor() as cursor:
        cursor.execute(_SQL)
        found = cursor.fetchone()
    if found is None:
        return ""
    is_connected, seconds = found
    if not is_connected or seconds is None:
        return CUT_OFF
    return f"Last heard of the office {max(seconds, 0)} seconds ago."

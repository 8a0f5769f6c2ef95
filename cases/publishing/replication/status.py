"""How replication stands, in lines for a person; neither side is changed."""

import psycopg

from cases.published.freshness import freshness
from cases.publishing.replication.words import PUBLICATION, SCHEMA

_OFFERED = "SELECT count(*) FROM pg_publication_tables WHERE pubname = %s AND schemaname = %s"
_SLOTS = """
SELECT slot_name, active, coalesce(wal_status, 'unknown'),
       pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn))
  FROM pg_replication_slots
 WHERE slot_type = 'logical' AND database = current_database() ORDER BY slot_name
"""
_COPYING = """
SELECT count(*) FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid
 WHERE subname = %s AND srsubstate <> 'r'
"""


def office_status(office: psycopg.Connection) -> list[str]:
    """What the office's server offers, and which subscribers keep it waiting."""
    row = office.execute(_OFFERED, [PUBLICATION, SCHEMA]).fetchone()
    lines = [f"The office offers {row[0] if row else 0} tables."]
    for name, active, kept, behind in office.execute(_SLOTS):
        state = "connected" if active else "NOT connected"
        lines.append(f"Subscriber {name}: {state}, {behind} behind, write-ahead log {kept}.")
    return lines


def public_status(public: psycopg.Connection) -> list[str]:
    """When the public server last heard of the office's, and whether tables are still copied."""
    lines = [freshness() or "The public pages read the office's own server: nothing is replicated."]
    row = public.execute(_COPYING, [PUBLICATION]).fetchone()
    if row and row[0]:
        lines.append(f"{row[0]} tables are still being copied for the first time.")
    return lines

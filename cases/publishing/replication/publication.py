"""The office's side: offer the published tables to a subscriber."""

import psycopg
from psycopg import sql

from cases.publishing.replication.definition import tables
from cases.publishing.replication.words import PUBLICATION, SCHEMA, ReplicationRefused

# Changes of a row travel with its primary key (REPLICA IDENTITY DEFAULT).
_WITHOUT_KEY = """
SELECT relname FROM pg_class c
 WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r'
   AND (relreplident <> 'd'
        OR NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary))
"""

_CREATE = sql.SQL("CREATE PUBLICATION {} FOR TABLE {}")
_CHANGE = sql.SQL("ALTER PUBLICATION {} SET TABLE {}")


def offer(office: psycopg.Connection) -> list[str]:
    """Make or mend the publication; the names of the tables in it. Needs the schema's owner.

    Raises ReplicationRefused where the server doesn't write what replication needs.
    """
    _check(office)
    names = tables(office)
    exists = office.execute("SELECT FROM pg_publication WHERE pubname = %s", [PUBLICATION])
    statement = _CHANGE if exists.fetchone() else _CREATE
    office.execute(
        statement.format(
            sql.Identifier(PUBLICATION),
            sql.SQL(", ").join(sql.Identifier(SCHEMA, name) for name in names),
        )
    )
    return names


def _check(office: psycopg.Connection) -> None:
    [(level,)] = office.execute("SELECT current_setting('wal_level')").fetchall()
    if level != "logical":
        raise ReplicationRefused(
            f"The office's server writes too little for replication (wal_level is {level})."
            " As its administrator run ALTER SYSTEM SET wal_level = logical, then restart it."
        )
    lacking = [name for (name,) in office.execute(_WITHOUT_KEY, [SCHEMA])]
    if lacking:
        raise ReplicationRefused(
            f"Without a primary key changes can't be replicated: {', '.join(lacking)} in schema"
            f" {SCHEMA}. Migrate to a version of the program that gives them one."
        )

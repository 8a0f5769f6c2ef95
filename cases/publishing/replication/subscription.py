"""The public server's side: make the schema and let the office's server fill it."""

import psycopg
from psycopg import errors, sql

from cases.publishing.replication.definition import definition
from cases.publishing.replication.words import (
    GROUP,
    PUBLICATION,
    SCHEMA,
    SUBSCRIPTION,
    ReplicationRefused,
)

# As the migrations have it (sql/0004_grants.sql), without the schemas that aren't here.
_GRANTS = (
    "REVOKE ALL ON SCHEMA public, {schema} FROM PUBLIC",
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {group}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {group}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {group}",
)


# What the offering server holds besides, as any role may read in its catalogues: tables of other
# schemas, and other databases.
_MORE = """
SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname <> %s
                  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
    OR EXISTS (SELECT FROM pg_database
                WHERE NOT datistemplate AND datname NOT IN (current_database(), 'postgres'))
"""


def subscribe(
    office: psycopg.Connection,
    public: psycopg.Connection,
    office_url: str,
    *,
    anew: bool = False,
    inside: bool = False,
) -> None:
    """Make the schema on the public server as the office has it, and subscribe to its rows.

    `inside`: the subscriber is as well guarded as the office's server. Others are refused one that
    holds more than the schema, because a role that may replicate can copy a whole server
    (BASE_BACKUP), and its password stays with the subscriber.

    `office_url` is what the public server itself connects with from then on: a role that may
    replicate and read the schema. Where both stand already the address is renewed; where the
    schema is another than the office's, or `anew`, both are made again and all rows copied anew.
    The connections must commit by themselves. Raises ReplicationRefused.
    """
    if not inside and office.execute(_MORE, [SCHEMA]).fetchone() == (True,):
        raise ReplicationRefused(
            "That server holds more than what is published, and whoever breaks in here could copy"
            " it whole: PostgreSQL lets no subscriber have less. Subscribe to a relay"
            " (docs/operations.md). Only where this is the relay, in the office's own network, run"
            " this again with --inside."
        )
    wanted = definition(office)
    if not wanted:
        raise ReplicationRefused(
            f"The office's database has no schema {SCHEMA}. Run manage.py migrate there first."
        )
    there, subscribed = definition(public), _is_subscribed(public)
    if there == wanted and subscribed and not anew:
        _renew(public, office_url)
        return
    if (there or subscribed) and not anew:
        raise ReplicationRefused(
            f"The public server has another schema {SCHEMA} than the office, or no subscription to"
            " it. Run this again with --anew: it empties the schema and copies every row; until"
            " then visitors find no cases."
        )
    if subscribed:
        public.execute(sql.SQL("DROP SUBSCRIPTION {}").format(sql.Identifier(SUBSCRIPTION)))
    _make(public, wanted)
    _create(public, office_url)


def _is_subscribed(public: psycopg.Connection) -> bool:
    found = public.execute(
        "SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid"
        " WHERE subname = %s AND datname = current_database()",
        [SUBSCRIPTION],
    )
    return found.fetchone() is not None


def _make(public: psycopg.Connection, wanted: list[str]) -> None:
    names = {"schema": sql.Identifier(SCHEMA), "group": sql.Identifier(GROUP)}
    with public.transaction():
        public.execute(sql.SQL("DROP SCHEMA IF EXISTS {schema} CASCADE").format(**names))
        public.execute(sql.SQL("CREATE SCHEMA {schema}").format(**names))
        for statement in wanted:
            public.execute(statement.encode())
        for grant in _GRANTS:
            public.execute(sql.SQL(grant).format(**names))


def _create(public: psycopg.Connection, office_url: str) -> None:
    try:
        public.execute(
            sql.SQL("CREATE SUBSCRIPTION {} CONNECTION {} PUBLICATION {}").format(
                sql.Identifier(SUBSCRIPTION),
                sql.Literal(office_url),
                sql.Identifier(PUBLICATION),
            )
        )
    except errors.InsufficientPrivilege as error:
        raise ReplicationRefused(
            f"The user {public.info.user} may not subscribe. As the public server's administrator"
            f" run GRANT pg_create_subscription TO {public.info.user} (PostgreSQL 16 or newer)."
        ) from error
    except psycopg.OperationalError as error:
        raise ReplicationRefused(
            "The public server can't connect to the office's for replication, or its user there"
            " may not replicate. docs/operations.md says what that user and pg_hba.conf need."
        ) from error


def _renew(public: psycopg.Connection, office_url: str) -> None:
    name = sql.Identifier(SUBSCRIPTION)
    public.execute(
        sql.SQL("ALTER SUBSCRIPTION {} CONNECTION {}").format(name, sql.Literal(office_url))
    )
    public.execute(sql.SQL("ALTER SUBSCRIPTION {} REFRESH PUBLICATION").format(name))

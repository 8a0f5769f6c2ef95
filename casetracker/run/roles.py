"""The database roles: who owns the data, and who may read what is published.

| role | may |
|---|---|
| the owner (`casetracker`) | everything in its own database; create the roles below |
| `casetracker_published` | nobody logs in as this: the right to read schema `published` |
| `casetracker_reader` | logs in for the reading half; a member of the former and of nothing else |
| `casetracker_subscribing` | nobody logs in as this: the right to store and end alerts |
| `casetracker_sending` | the same for reading them |
| `casetracker_door`, `casetracker_sender` | log in for the one and the other where mail is sent |

The grants on the schemas themselves are part of the migrations.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import psycopg
from psycopg import errors, sql

from casetracker.run.address import connect, with_login
from casetracker.run.errors import StartError

OWNER = "casetracker"
DATABASE = "casetracker"
PUBLISHED = "casetracker_published"
READER = "casetracker_reader"
SUBSCRIBING, DOOR = "casetracker_subscribing", "casetracker_door"
SENDING, SENDER = "casetracker_sending", "casetracker_sender"
# For all web processes' pools. The rest of the server's are the office's, whoever has the password.
READER_CONNECTIONS = 40
DOOR_CONNECTIONS, SENDER_CONNECTIONS = 20, 5


def create_owner(superuser_url: str, password: str, *, may_create_databases: bool = False) -> None:
    """Give an embedded server the database and the role that owns it; again changes nothing.

    `may_create_databases` is for tests, which make a database of their own.
    """
    with connect(superuser_url) as server:
        _create_login(server, OWNER, password)
        server.execute(
            sql.SQL("ALTER ROLE {} CREATEROLE {}").format(
                sql.Identifier(OWNER),
                sql.SQL("CREATEDB" if may_create_databases else "NOCREATEDB"),
            )
        )
        server.execute(
            sql.SQL("GRANT SET ON PARAMETER {} TO {}").format(
                sql.Identifier(_DISK), sql.Identifier(OWNER)
            )
        )
        _close_server(server, superuser_url)
        if not _exists(server, "pg_database", "datname", DATABASE):
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER)
                )
            )


def create_reader(database_url: str, password: str, reader: str = READER) -> str:
    """Make (or mend) the reading half's login role; return its address of the same database.

    `database_url` is the owner's. Raises StartError where the owner lacks the right.
    """
    with connect(database_url) as owner:
        try:
            if not _exists(owner, "pg_roles", "rolname", PUBLISHED):
                owner.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(PUBLISHED)))
            _create_login(owner, reader, password)
            _grant(owner, PUBLISHED, reader)
            _limit(owner, reader, READER_CONNECTIONS, _READER_SETTINGS)
            close_database(owner)
            if owner.execute("SELECT to_regnamespace('published')").fetchone() != (None,):
                open_published(owner)  # a reader can give up rights, for all its like
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
            raise StartError(
                f"The user {owner.info.user} of DATABASE_URL may not make the role {reader} for "
                "the public pages. Set PUBLISHED_DATABASE_URL to a role made by the server's "
                "administrator (docs/operations.md has the SQL), or give this user CREATEROLE."
            ) from error
    return with_login(database_url, reader, password)


def create_alerts(
    database_url: str, passwords: tuple[str, str], door: str = DOOR, sender: str = SENDER
) -> tuple[str, str]:
    """Make (or mend) the two logins of alerts by e-mail; return their addresses.

    `database_url` is the owner's; `passwords` are the door's and the sender's. Raises StartError
    where the owner lacks the right.
    """
    with connect(database_url) as owner:
        try:
            logins = (
                (SUBSCRIBING, door, passwords[0], DOOR_CONNECTIONS),
                (SENDING, sender, passwords[1], SENDER_CONNECTIONS),
            )
            for group, login, password, most in logins:
                if not _exists(owner, "pg_roles", "rolname", group):
                    owner.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group)))
                _create_login(owner, login, password)
                _grant(owner, group, login)
                _limit(owner, login, most, _LETTERS_SETTINGS)
            if owner.execute("SELECT to_regnamespace('alerts')").fetchone() != (None,):
                owner.execute("SELECT alerts.open()")
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
            raise StartError(
                f"The user {owner.info.user} of DATABASE_URL may not make the roles {door} and"
                f" {sender} for alerts by e-mail. Let the server's administrator run"
                " deploy/alerts.sql and set ALERTS_DATABASE_URL and SENDING_DATABASE_URL, or give"
                " this user CREATEROLE."
            ) from error
    return (
        with_login(database_url, door, passwords[0]),
        with_login(database_url, sender, passwords[1]),
    )


# What PostgreSQL lets every role write or hold: large objects (a dump by the owner fails on those
# of another role), messages in the write-ahead log, and advisory locks, a million of which fill the
# server's table of locks, so that nothing can be withdrawn. deploy/roles.sql says the same.
_OPEN_TO_EVERYBODY = (
    "lo_creat",
    "lo_create",
    "lo_from_bytea",
    "lo_import",
    "lo_open",
    "lo_put",
    "lo_truncate",
    "lo_truncate64",
    "lo_unlink",
    "lowrite",
    "pg_logical_emit_message",
    *(
        f"pg_{tried}advisory_{xact}lock{shared}"
        for tried in ("", "try_")
        for xact in ("", "xact_")
        for shared in ("", "_shared")
    ),
)

# The planner's samples of what tables hold, or held: a name that was withdrawn stays in them until
# the table is looked at anew. deploy/roles.sql says the same.
_SAMPLES = ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs")

# For whoever logs in as one of them, by whichever program. A session can lift them, which gives it
# no right: they are against accidents. But for how much of the disk a query may fill for a while,
# which only the administrator can set, and whoever is granted it.
_DISK = "temp_file_limit"
_READER_SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "60s",
    _DISK: "1GB",
}
_LETTERS_SETTINGS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    _DISK: "64MB",
}


def _close_server(server: psycopg.Connection, superuser_url: str) -> None:
    """Leave the reading half's role no other database, and nothing to write in its own."""
    server.execute("REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC")
    server.execute(
        sql.SQL("GRANT CONNECT ON DATABASE postgres TO {}").format(sql.Identifier(OWNER))
    )
    # In the database itself, too: an older program may have made it.
    for database in ("template1", DATABASE):
        if _exists(server, "pg_database", "datname", database):
            with connect(urlsplit(superuser_url)._replace(path=f"/{database}").geturl()) as inside:
                _keep_for_the_owner(inside)


def _keep_for_the_owner(database: psycopg.Connection) -> None:
    """Take from everybody but the owner what PostgreSQL's own catalogue opens to all."""
    owner = sql.Identifier(OWNER)  # else it couldn't restore its own dumps, which say this
    signatures = database.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY(%s)",
        (list(_OPEN_TO_EVERYBODY),),
    ).fetchall()
    # The signatures are from the catalogue, quoted by PostgreSQL.
    kept: list[tuple[str, sql.Composable]] = [
        ("EXECUTE ON FUNCTION", sql.SQL(signature)) for (signature,) in signatures
    ]
    kept += [("SELECT ON", sql.Identifier("pg_catalog", view)) for view in _SAMPLES]
    for right, thing in kept:
        database.execute(sql.SQL("GRANT {} {} TO {}").format(sql.SQL(right), thing, owner))
        database.execute(sql.SQL("REVOKE {} {} FROM PUBLIC").format(sql.SQL(right), thing))


def close_database(owner: psycopg.Connection) -> None:
    """Take from everybody (PUBLIC) what PostgreSQL gives by default in the connected database."""
    database = sql.Identifier(owner.info.dbname)
    owner.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    owner.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(PUBLISHED))
    )
    owner.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def open_published(owner: psycopg.Connection) -> None:
    """Let the readers read schema `published` of the connected database, as the migrations do."""
    group = sql.Identifier(PUBLISHED)
    for right in (
        "USAGE ON SCHEMA",
        "SELECT ON ALL TABLES IN SCHEMA",
        "EXECUTE ON ALL FUNCTIONS IN SCHEMA",
    ):
        owner.execute(sql.SQL("GRANT {} published TO {}").format(sql.SQL(right), group))
    owner.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA published FROM PUBLIC")


def _create_login(server: psycopg.Connection, role: str, password: str) -> None:
    """Create the role, or give it this password. The password travels and is logged scrambled."""
    scrambled = server.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    verb = "ALTER" if _exists(server, "pg_roles", "rolname", role) else "CREATE"
    server.execute(
        sql.SQL("{} ROLE {} LOGIN INHERIT PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.Literal(scrambled)
        )
    )


def _grant(server: psycopg.Connection, group: str, member: str) -> None:
    already = server.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", (member, group)).fetchone()
    if already != (True,):
        server.execute(
            sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), sql.Identifier(member))
        )


def _limit(
    owner: psycopg.Connection, role: str, connections: int, settings: Mapping[str, str]
) -> None:
    """So many connections, and these settings alone: it may have changed its own."""
    owner.execute(
        sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(
            sql.Identifier(role), sql.Literal(connections)
        )
    )
    _forget_settings(owner, role)
    granted = owner.execute("SELECT has_parameter_privilege(%s, 'SET')", (_DISK,)).fetchone()
    for name, value in settings.items():
        if name != _DISK or granted == (True,):
            owner.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(
                    sql.Identifier(role), sql.Identifier(name), sql.Literal(value)
                )
            )


def _forget_settings(server: psycopg.Connection, role: str) -> None:
    """Take back what the role set for itself, everywhere and in the connected database."""
    forget = sql.SQL("ALTER ROLE {} RESET ALL").format(sql.Identifier(role))
    here = sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL").format(
        sql.Identifier(role), sql.Identifier(server.info.dbname)
    )
    server.execute(forget)
    server.execute(here)


def _exists(server: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT FROM {} WHERE {} = %s").format(
        sql.Identifier("pg_catalog", catalogue), sql.Identifier(column)
    )
    return server.execute(query, (name,)).fetchone() is not None

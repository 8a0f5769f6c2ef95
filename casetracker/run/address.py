"""Database addresses (postgresql:// URLs): checking that one works, and who it logs in as."""

from urllib.parse import quote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from casetracker.run.errors import StartError

OLDEST_SERVER = 15  # older ones let everybody create in schema public; PostgreSQL 18 is tested
CONNECT_SECONDS = 10


def connect(url: str, variable: str = "DATABASE_URL") -> psycopg.Connection:
    """An autocommitting connection to the address in the environment variable `variable`.

    Raises StartError, which never quotes the password, where the address is malformed, the
    server can't be reached or refuses, or is older than OLDEST_SERVER.
    """
    where = describe(url, variable)
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)
    except psycopg.OperationalError as error:
        raise StartError(_why_not_connected(str(error), where, variable)) from error
    version = connection.info.server_version // 10_000
    if version < OLDEST_SERVER:
        connection.close()
        raise StartError(
            f"The server of {where} is PostgreSQL {version}. Casetracker needs "
            f"{OLDEST_SERVER} or newer; 18 is recommended."
        )
    return connection


def describe(url: str, variable: str) -> str:
    """The address for a person, without its password. Raises StartError for a malformed one."""
    try:
        parts = conninfo_to_dict(url)
        whole = urlsplit(url)
    except (psycopg.ProgrammingError, ValueError):
        parts, whole = {}, urlsplit("")
    if whole.scheme not in ("postgresql", "postgres") or not parts.get("dbname"):
        raise StartError(
            f"{variable} isn't the address of a PostgreSQL database. "
            "Write it like postgresql://user:password@host:5432/casetracker."
        )
    host, port = parts.get("host", "localhost"), parts.get("port", "5432")
    return f"{variable} (database {parts['dbname']} on {host}, port {port})"


def with_login(url: str, user: str, password: str) -> str:
    """The same database for another role."""
    parts = urlsplit(url)
    server = parts.netloc.rpartition("@")[2]
    login = f"{quote(user, safe='')}:{quote(password, safe='')}"
    return parts._replace(netloc=f"{login}@{server}").geturl()


def _why_not_connected(said: str, where: str, variable: str) -> str:
    if "authentication failed" in said or "no password supplied" in said:
        return f"{where} refuses the user or the password. Correct them in {variable}."
    if "does not exist" in said and "database" in said:
        return (
            f"{where} doesn't exist. Create it (docs/operations.md says how) or correct {variable}."
        )
    if "permission denied for database" in said:
        return f"{where} lets the user not in. Grant CONNECT on it or correct {variable}."
    reason = " ".join(said.splitlines()[-1].split())
    return (
        f"{where} can't be reached: {reason} Start that server or correct {variable}; "
        "unset it to use the embedded PostgreSQL."
    )

"""A session as whoever stole the password of the reading half's role would have it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, LiteralString

import psycopg
from django.db import connection, connections
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo


@contextmanager
def readers_session() -> Iterator[psycopg.Connection]:
    """The role's own session, having put off what it may put off."""
    address = make_conninfo(
        os.environ["PUBLISHED_DATABASE_URL"], dbname=connections["default"].settings_dict["NAME"]
    )
    with psycopg.connect(address, autocommit=True) as session:
        session.execute("SET default_transaction_read_only = off")
        session.execute("SET statement_timeout = 0")
        yield session


def found(query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
    """What the owner sees in the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def answered(reader: psycopg.Connection, statements: list[str]) -> list[str]:
    """Those of the statements that the role wasn't refused for lack of a right."""
    let_through = []
    for statement in statements:
        try:
            with reader.transaction() if statement.startswith("LOCK") else nullcontext():
                reader.execute(statement)
        except errors.InsufficientPrivilege:
            continue
        except psycopg.Error as error:
            let_through.append(f"{statement}: {error}")
        else:
            let_through.append(statement)
    return let_through


def quoted(*names: str) -> str:
    """A name as SQL has it."""
    return sql.Identifier(*names).as_string()

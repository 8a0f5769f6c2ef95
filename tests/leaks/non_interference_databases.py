"""Two real databases that are equal to begin with, and what each of them answers."""

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import cast

import psycopg
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import sql

from tests.leaks.asking import Answer, Ask, Visitor

# Said by the clock: the moment of a download, and of an answer that no cache may keep (`Date` comes
# from the server in front). Nothing else may differ.
_MOMENT = re.compile(rb'"generated_at": "[^"]+"')
_EXPIRES = re.compile(r"^Expires: .*$", re.MULTILINE)
_RELATIONS = (
    *("case", "stage", "charge", "custody", "source", "associate", "development", "figure"),
    *("term", "country", "court_stage", "treaty", "site", "pair_count", "change", "last_change"),
    "version",
)
# Which bit a case has is drawn by lot; how many are set isn't.
_MARKED = """
SELECT md5(string_agg(facet || '=' || code || ' ' || cases, '|' ORDER BY facet, code))
  FROM (SELECT facet, code, sum(bit_count(bits)) AS cases
          FROM published.value_bits GROUP BY 1, 2) AS marked
"""

Answers = dict[Ask, Answer]


@contextmanager
def copies_of_the_test_database(*names: str) -> Generator[None]:
    """Databases of these names, each a copy of the one before, the first of the test database.

    They are dropped in the end. The connections are left at the test database.
    """
    own = connections["default"].settings_dict["NAME"]
    try:
        yield
    finally:
        use(own)
        with _server() as server:
            for name in names:
                server.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                )


def copy(name: str) -> None:
    """Make a database of this name, the same as the current one; nobody may be connected to it."""
    template = connections["default"].settings_dict["NAME"]
    _disconnect()
    with _server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def use(name: str) -> None:
    """Let both halves' connections lead to this database."""
    _disconnect()
    for alias in ("default", "published"):
        connections[alias].settings_dict["NAME"] = name


def _disconnect() -> None:
    for one in connections.all(initialized_only=True):  # those of alerts, too
        used = cast(DatabaseWrapper, one)
        used.close()
        used.close_pool()


@contextmanager
def _server() -> Generator[psycopg.Connection]:
    params = connection.get_connection_params()
    wanted = {name: params.get(name) for name in ("host", "port", "user", "password")}
    given = {name: value for name, value in wanted.items() if value}
    with psycopg.connect(**given, dbname="postgres", autocommit=True) as server:
        yield server


def published_rows() -> dict[str, str]:
    """A digest of each published table's rows, in whichever order they lie."""
    digests = {}
    with connection.cursor() as cursor:
        for relation in _RELATIONS:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"  # noqa: S608 - of the list above
                f' FROM published."{relation}" AS t'
            )
            digests[relation] = cursor.fetchone()[0]
        cursor.execute(_MARKED)
        digests["value_bits"] = cursor.fetchone()[0]
    return digests


def answers(asks: Iterable[Ask]) -> Answers:
    """What the current database answers, without what the clock says."""
    visitor = Visitor()
    return {ask: _without_moment(visitor.ask(ask)) for ask in asks}


def _without_moment(answer: Answer) -> Answer:
    body = _MOMENT.sub(b'"generated_at": ""', answer.body)
    return Answer(answer.status, {}, body, _EXPIRES.sub("", answer.lines), answer.cookies)


def differences(before: Answers, after: Answers) -> list[str]:
    """Requests that were answered otherwise, with what differs first."""
    return [
        f"{ask}: {_first_difference(answer, after[ask])}"
        for ask, answer in before.items()
        if answer != after[ask]
    ]


def _first_difference(one: Answer, other: Answer) -> str:
    if one.status != other.status:
        return f"status {one.status} and {other.status}"
    if one.lines != other.lines:
        return f"headers {sorted(set(one.lines.split(chr(10))) ^ set(other.lines.split(chr(10))))}"
    pairs = enumerate(zip(one.body, other.body, strict=False))
    place = next((n for n, (a, b) in pairs if a != b), min(len(one.body), len(other.body)))
    start = max(place - 40, 0)
    return f"byte {place}: {one.body[start : place + 60]!r} and {other.body[start : place + 60]!r}"

"""A page against its own SQL: what Python, Django and the template add to the database's time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from wsgiref.util import setup_testing_defaults

import psycopg
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test.utils import override_settings

from cases.management.bench.rounds import medians

HOST = "bench.example"


@dataclass(frozen=True, slots=True)
class PageTime:
    """Median seconds of a page, and of its queries executed one after another by psycopg."""

    address: str
    queries: int
    page: float
    sql: float


def measure_pages(addresses: Sequence[str], rounds: int) -> list[PageTime]:
    """Ask the WSGI application for each address, in turns with the page's SQL alone."""
    with override_settings(ALLOWED_HOSTS=[HOST], SECURE_SSL_REDIRECT=False):
        application = get_wsgi_application()
        queries = {address: _queries(application, address) for address in addresses}
        with _plain_connection() as connection:
            ways: dict[str, Callable[[], object]] = {}
            for address in addresses:
                ways[f"page {address}"] = partial(_get, application, address)
                ways[f"sql {address}"] = partial(_replay, connection, queries[address])
            times = medians(ways, rounds)
    return [
        PageTime(address, len(queries[address]), times[f"page {address}"], times[f"sql {address}"])
        for address in addresses
    ]


def _get(application: Any, address: str) -> bytes:
    """The whole body of the answer. Raises RuntimeError unless it is 200."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": HOST}
    setup_testing_defaults(environ)
    status = ""

    def start_response(line: str, _headers: Any, _error: Any = None) -> None:
        nonlocal status
        status = line

    response = application(environ, start_response)
    try:
        body = b"".join(response)
    finally:
        response.close()
    if not status.startswith("200"):
        raise RuntimeError(f"{address} answered {status}")
    return body


def _queries(application: Any, address: str) -> list[str]:
    """The statements that the page sends to either half, with their values in them."""
    halves = [connections["default"], connections["published"]]
    for half in halves:
        half.force_debug_cursor = True
    try:
        _get(application, address)
        return [query["sql"] for half in halves for query in half.queries]
    finally:
        for half in halves:
            half.force_debug_cursor = False


def _plain_connection() -> psycopg.Connection:
    """As the reading half connects, but without Django."""
    settings = connections["published"].settings_dict
    return psycopg.connect(
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"],
        options=settings["OPTIONS"]["options"],
        autocommit=True,
        prepare_threshold=None,  # Django doesn't prepare either
    )


def _replay(connection: psycopg.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement.encode()).fetchall()

"""The program as a web server calls it, with committed rows."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import psycopg
import pytest
from django.core.wsgi import get_wsgi_application

from casetracker.front import KeepingPages
from casetracker.wsgi import listening_connection
from tests.front.waiting import until


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Front:
    """Asks as a visitor; `made` is what Django had to make."""

    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        django = get_wsgi_application()

        def counted(environ: dict[str, Any], start_response: Any) -> Any:
            self.made.append(environ["PATH_INFO"])
            return django(environ, start_response)

        self.application = KeepingPages(counted, self._connect)

    def _connect(self) -> psycopg.Connection:
        self.connection = listening_connection()
        return self.connection

    def cut_off(self) -> None:
        """Break the connection that changes are told on, as a network does."""
        with socket.socket(fileno=os.dup(self.connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        where, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            **{f"HTTP_{name.upper().replace('-', '_')}": it for name, it in headers.items()},
        }
        setup_testing_defaults(environ)
        said: list[Any] = []
        # It raises where the interface is broken: headers, blocks, closing.
        blocks = validator(self.application)(environ, lambda *told: said.append(told))
        try:
            body = b"".join(blocks)
        finally:
            blocks.close()
        return Answer(said[-1][0], dict(said[-1][1]), body)


@pytest.fixture
def front(transactional_db: None) -> Iterator[Front]:
    """The program, heard of changes by its own connection."""
    asked = Front()
    until(lambda: asked.application.hears)
    yield asked
    asked.application.close()

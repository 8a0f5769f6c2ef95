"""Asks the program as anybody on the network can, and keeps all that came back."""

from dataclasses import dataclass, field
from typing import Any

from django.http import StreamingHttpResponse
from django.test import Client

from tests.leaks.looking import header_lines


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: `path` with its query, and headers by the names of HTTP."""

    path: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""

    def __str__(self) -> str:
        said = "".join(f" {name}: {value}" for name, value in self.headers)
        return f"{self.method} {self.path}{said}"


@dataclass(frozen=True, slots=True)
class Answer:
    """All of a response. `lines` are its reason phrase, headers and cookies."""

    status: int
    headers: dict[str, str]
    body: bytes
    lines: str
    cookies: tuple[str, ...] = ()


@dataclass
class Visitor:
    """Somebody without an account, behind the whole stack of middleware; counts what they ask."""

    asked: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    def ask(self, ask: Ask) -> Answer:
        """The answer, its body read to the end. A view that fails gives its page of error 500."""
        # Without the check other methods come as far as the views; with it they give error 403.
        is_foreign = any(name == "Origin" for name, _value in ask.headers)
        client = Client(raise_request_exception=False, enforce_csrf_checks=is_foreign)
        response = client.generic(
            ask.method,
            ask.path,
            ask.body,
            content_type="application/x-www-form-urlencoded",
            headers=dict(ask.headers),
        )
        body = _body(response)
        response.close()
        self.asked += 1
        self.statuses[response.status_code] = self.statuses.get(response.status_code, 0) + 1
        headers = dict(response.headers)
        cookies = tuple(morsel.OutputString() for morsel in response.cookies.values())
        lines = "\n".join([header_lines(headers, response.reason_phrase), *cookies])
        return Answer(response.status_code, headers, body, lines, cookies)


def _body(response: Any) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response.streaming_content)
    return bytes(response.content)

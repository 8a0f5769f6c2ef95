"""What stands before Django: it answers repeated visits, and passes on everything else."""

import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

import psycopg
from django.utils.http import parse_etags

from casetracker.front.notices import Notices
from casetracker.front.packing import Headers, encoding_for, packed
from casetracker.front.pages import Page, Pages

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Answer = tuple[str, Headers, bytes]  # the status with its reason, the headers, the body

LARGEST = 1024 * 1024  # bytes of a page
_LONGEST_ADDRESS = 1000
# Whoever sends one of these may get an answer of their own.
_OF_ONE_VISITOR = {
    *("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_RANGE"),
    *("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"),
}
# All else that an answer without Vary depends on.
_ASKED = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO")
_OF_BODY = {"content-length", "content-type", "content-disposition", "content-encoding"}
_NOT_MODIFIED = "304 Not Modified"
_NOT_KEPT = {"set-cookie", "vary", "content-encoding"}
_DAY = 24 * 60 * 60


class KeepingPages:
    """A WSGI application that keeps the public pages of another (HTTP's shared cache, RFC 9111).

    Kept is what says `Cache-Control: no-cache` and has an ETag: an answer that anybody may be given
    once it is sure that it stands. Nobody has to be asked: the database tells of each change,
    and then all is forgotten (notices.py). Pages name the day, so a day's pages end with it.

    HEAD is always Django's: it would tell, and leave nothing behind, whether somebody has just read
    a page. What somebody looked for by words isn't kept: how quickly it came would tell the next
    one who looks for a name that somebody else did.
    """

    def __init__(self, application: Application, connect: Callable[[], psycopg.Connection]) -> None:
        self._application = application
        self._connect = connect
        self._lock = Lock()
        self._notices: Notices | None = None
        self.pages = Pages()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = self._may_keep(environ)
        if asked is None:
            return self._application(environ, start_response)
        page = self.pages.get(asked)
        if page is None:
            count = self.pages.count
            made = self._made(environ, start_response)
            if not isinstance(made, Page):
                return made
            page = packed(made, asked[0])
            self.pages.keep(asked, page, count)
        status, headers, body = _answer(page, environ)
        start_response(status, headers)
        return [body] if body else []

    def kept(self, environ: Environ) -> Answer | None:
        """The answer to a repeated visit; None where Django has to be asked."""
        asked = self._may_keep(environ)
        page = None if asked is None else self.pages.get(asked)
        return None if page is None else _answer(page, environ)

    @property
    def hears(self) -> bool:
        """Whether it hears of changes, and so may keep pages."""
        return self._hearing().are_heard

    def close(self) -> None:
        """Hear of nothing any more, and keep nothing."""
        self._hearing().end()

    def _may_keep(self, environ: Environ) -> tuple[str, *tuple[object, ...]] | None:
        """What a page for this would be kept under, the encoding first; None where it may not be.

        All that an answer may depend on.
        """
        asked = _asked(environ)
        if asked is None or not self.hears:
            return None
        return (encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")), *asked)

    def _made(self, environ: Environ, start_response: Callable[..., Any]) -> Page | Iterable[bytes]:
        """The page that Django makes; or its answer, already begun, where that is none to keep."""
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *error: Any) -> Any:
            said[:] = [(status, headers)]
            return None

        # Whole, whatever the visitor's browser has: _answer compares.
        whole = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        blocks = self._application(whole, listen)
        status, headers = said[0]
        etag = _etag_of_kept(status, headers)
        if etag is None:
            return _pass_on(status, headers, blocks, environ, start_response)
        try:
            return Page(headers, etag, b"".join(blocks))
        finally:
            _close(blocks)

    def _hearing(self) -> Notices:
        """The listening thread; begun by the first request, in the process that serves it."""
        if self._notices is None:
            with self._lock:
                if self._notices is None:
                    notices = Notices(self._connect, self.pages.forget_all)
                    notices.start()
                    self._notices = notices
        return self._notices


def _asked(environ: Environ) -> tuple[object, ...] | None:
    """What was asked, as far as an answer may depend on it; None for what is Django's alone."""
    query = environ.get("QUERY_STRING", "")
    if (
        environ["REQUEST_METHOD"] != "GET"
        or not _OF_ONE_VISITOR.isdisjoint(environ)
        or environ.get("CONTENT_LENGTH", "") not in {"", "0"}
        or "HTTP_HOST" not in environ
        or len(query) + len(environ["HTTP_HOST"]) > _LONGEST_ADDRESS
        or _looks_for_words(query)
    ):
        return None
    return (int(time.time() // _DAY), query, *(environ.get(name) for name in _ASKED))


def _looks_for_words(query: str) -> bool:
    """Whether it may: a name of a parameter that is written in another way counts as well."""
    return any(
        name == "q" or "%" in name or "+" in name
        for name in (part.partition("=")[0] for part in query.replace(";", "&").split("&"))
    )


def _etag_of_kept(status: str, headers: Headers) -> str | None:
    """The ETag of an answer that may be kept; None for all others."""
    said = {name.lower(): value for name, value in headers}
    length = said.get("content-length", "")
    if (
        not status.startswith("200 ")
        or said.get("cache-control") != "no-cache"
        or not _NOT_KEPT.isdisjoint(said)
        or not length.isdigit()
        or int(length) > LARGEST
    ):
        return None
    return said.get("etag")


def _pass_on(
    status: str,
    headers: Headers,
    blocks: Iterable[bytes],
    environ: Environ,
    start_response: Callable[..., Any],
) -> Iterable[bytes]:
    """An answer that isn't kept; without its body for whoever has it."""
    said = {name.lower(): value for name, value in headers}
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is None or not status.startswith("200 ") or not _is_among(said.get("etag"), known):
        start_response(status, headers)
        return blocks
    _close(blocks)
    start_response(_NOT_MODIFIED, _without_body(headers))
    return []


def _close(blocks: Iterable[bytes]) -> None:
    close = getattr(blocks, "close", None)
    if close is not None:
        close()


def _without_body(headers: Headers) -> Headers:
    return [header for header in headers if header[0].lower() not in _OF_BODY]


def _answer(page: Page, environ: Environ) -> Answer:
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None and _is_among(page.etag, known):
        return _NOT_MODIFIED, _without_body(page.headers), b""
    return "200 OK", list(page.headers), page.body


def _is_among(etag: str | None, known: str) -> bool:
    """Whether If-None-Match names it, compared as GET does (RFC 9110, 8.8.3.2)."""
    if etag is None:
        return False
    bare = etag.removeprefix("W/")
    return any(other == "*" or other.removeprefix("W/") == bare for other in parse_etags(known))

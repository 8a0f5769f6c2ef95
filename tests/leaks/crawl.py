"""Asks every public address in many ways and looks for marks in all that comes back."""

import hashlib
import random
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import urlencode, urlsplit

from django.db import connection

from casetracker.run import roles
from tests.languages import STAFF
from tests.leaks.addresses import (
    DATA,
    PREFIXES,
    UNKNOWN,
    filter_values,
    from_configuration,
    guessed,
    links,
)
from tests.leaks.asking import Answer, Ask, Visitor
from tests.leaks.canaries import World
from tests.leaks.looking import Find

METHODS = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
BROWSER = (("Accept-Encoding", "gzip, br"), ("Accept-Language", "ru, sr;q=0.8"))
LONG_AGO, AHEAD = "Mon, 01 Jan 1990 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"
# Refused before a view or by it: 400.
BROKEN = (
    *("/cases.csv?year=soon", "/cases.json?host=%00", "/cases/?after=2024", "/cases/?q=%ff%fe"),
    *("/cases/?host=ZZ&year=99999999999999999999", "/cases/?after=0001-01-01~9999999"),
    *("/cases/?after=9999-12-31.zzzz", "/cases/?q=" + "a" * 90, "/%ff/", "/cases/%00/"),
    *("/cases.csv?q=%27%22%3B--", "/cases/?q=%F0%9F%98%80", "/cases/?host=RS%00"),
)
_API = ("/api/v1/cases/", "/api/v1/facets/")
_DOWNLOADS = ("/cases/", "/cases.csv", "/cases.json", "/cases.atom", *_API)
_CHARTS = ("/charts/", "/embed/cases/", "/charts/outcomes-by-year.csv")


@dataclass
class Crawl:
    """One passage: `most` responses at most, then errors.

    With `until_found` it ends at the first find.
    """

    world: World
    most: int
    until_found: bool = False
    visitor: Visitor = field(default_factory=Visitor)
    finds: list[Find] = field(default_factory=list)

    def run(self) -> list[Find]:
        """The finds."""
        self._looker = self.world.looker()
        self._queue: deque[str] = deque()
        self._known: set[Ask] = set()
        for ask in self._asks():
            if self._is_over():
                break
            if ask not in self._known:
                self._known.add(ask)
                self._ask(ask)
        if not (self.until_found and self.finds):
            self._fail()
        return self.finds

    def _is_over(self) -> bool:
        return self.visitor.asked >= self.most or (self.until_found and bool(self.finds))

    def _asks(self) -> Iterator[Ask]:
        """The addresses of each kind first, since a leak is mostly in all pages of a kind."""
        yield from self._each_kind()
        asks = [
            map(Ask, from_configuration(self.world)),
            map(Ask, guessed(self.world)),
            self._followed(),
            self._filtered(),
        ]
        while asks:
            for source in list(asks):
                ask = next(source, None)
                if ask is None:
                    asks.remove(source)
                else:
                    yield ask

    def _each_kind(self) -> Iterator[Ask]:
        """One of each kind, by every method and with every kind of header."""
        paths = ["/", "/cases/", "/cases.csv", "/cases.json", "/countries/", "/countries/RS/"]
        paths += ["/charts/", "/charts/outcomes-by-country.csv", "/charts/where-now.svg"]
        paths += ["/embed/cases/", "/embed/custody/", *DATA]
        paths += [f"/cases/{cases[0].public_id}/" for cases in self.world.cases.values()]
        paths += ["/countries/AQ/", f"/cases/{UNKNOWN}/", "/no-such-page/", "/readyz", "/healthz"]
        paths += ["/robots.txt", "/sitemap.xml", "/cases.atom", "/cases.xlsx", "/cases.pdf"]
        paths += [f"/api/v1/{door}" for door in ("", "facets/", "countries/", "terms/", "schema/")]
        paths += ["/api/v1/docs/", "/api/v1/cases/", "/admin/login/", "/admin/"]
        yield from map(Ask, paths)
        yield from (Ask(f"/{prefix}{path[1:]}") for path in paths for prefix in PREFIXES[1:])
        yield from map(Ask, BROKEN)
        yield Ask("/", headers=(("Host", "example.org"),))
        yield Ask("/", "POST", headers=(("Origin", "http://example.org"),))
        yield Ask("/cases/", "POST", body="&".join(f"a{number}=1" for number in range(1100)))
        for path in paths:
            yield Ask(path, headers=BROWSER)
            yield from (Ask(path, method) for method in METHODS[:1])
        for path in (*paths[:7], *paths[-3:]):
            yield from (Ask(path, method) for method in METHODS[1:])
            yield from self._conditional(path)

    def _conditional(self, path: str) -> Iterator[Ask]:
        for headers in (
            {"If-None-Match": "*"},
            {"If-None-Match": self._etag(path)},
            {"If-Modified-Since": LONG_AGO},
            {"If-Modified-Since": AHEAD},
            {"If-Match": '"0"'},
            {"Range": "bytes=0-99"},
            {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"},
        ):
            yield Ask(path, headers=tuple(headers.items()))

    def _etag(self, path: str) -> str:
        return self.visitor.ask(Ask(path)).headers.get("ETag", '"0"')

    def _followed(self) -> Iterator[Ask]:
        while self._queue:
            path = self._queue.popleft()
            yield Ask(path)

    def _filtered(self) -> Iterator[Ask]:
        """Every value alone on each door, then combinations of two and three, at random."""
        page = self.visitor.ask(Ask("/cases/")).body.decode()
        values = filter_values(page)
        pairs = [(name, value) for name, known in values.items() for value in known]
        for path in (*_DOWNLOADS, *_CHARTS):
            yield from (Ask(f"{path}?{urlencode([pair])}") for pair in pairs)
        chance = random.Random(3)  # noqa: S311 the same crawl each time
        for number in range(self.most):
            chosen = sorted(chance.sample(pairs, chance.choice((2, 2, 3, 4))))
            chosen += [("q", chance.choice(("Javno", "primer", "k", "а")))] * (number % 3 == 0)
            prefix = PREFIXES[number % 3]
            yield Ask(
                f"/{prefix}{_DOWNLOADS[number % 11 // 3 % len(_DOWNLOADS)][1:]}?{urlencode(chosen)}"
            )

    def _ask(self, ask: Ask) -> None:
        answer = self.visitor.ask(ask)
        self.finds += self._looker.look(str(ask), answer.body, answer.lines)
        self.finds += manners(ask, answer)
        if ask.method == "GET" and answer.status < 400:
            location = answer.headers.get("Location", "")
            found = links(
                urlsplit(ask.path).path, answer.headers.get("Content-Type", ""), answer.body
            )
            self._queue += [path for path in chain(found, [location]) if path.startswith("/")]

    def _fail(self) -> None:
        """The same addresses while the reading half can't read: error 500."""
        with unreadable():
            for path in ("/", "/cases/", "/cases.csv", "/cases.json", "/countries/", "/readyz"):
                for prefix in PREFIXES:
                    self._ask(Ask(f"/{prefix}{path[1:]}?broken"))
            for door in ("cases/", "facets/", "countries/RS/", "terms/", "docs/"):
                self._ask(Ask(f"/api/v1/{door}"))
            for case in (*self.world.seen[:2], *self.world.unseen[:4]):
                self._ask(Ask(f"/api/v1/cases/{case.public_id}/"))
                self._ask(Ask(f"/cases/{case.public_id}/?broken"))


def manners(ask: Ask, answer: Answer) -> Iterator[Find]:
    """What tells of something else than the response's own bytes: cookies, ETags, times."""
    if ask.path.startswith(STAFF):
        return
    for cookie in (*answer.cookies, answer.headers.get("Set-Cookie", "")):
        if cookie:
            yield Find("a cookie", str(ask), cookie)
    if "Last-Modified" in answer.headers and not ask.path.startswith("/static/"):
        yield Find("a time of change", str(ask), answer.headers["Last-Modified"])
    etag = answer.headers.get("ETag", "")
    if etag and (ask.method, answer.status) == ("GET", 200) and not _is_digest(etag, answer.body):
        yield Find("an ETag that isn't the digest of the page", str(ask), etag)


def _is_digest(etag: str, body: bytes) -> bool:
    digest = hashlib.md5(body, usedforsecurity=False).hexdigest()
    return etag.removeprefix("W/").strip('"') == digest


@contextmanager
def unreadable() -> Generator[None]:
    """The role of the reading half may not read meanwhile: every page of it fails."""
    _execute(f"REVOKE USAGE ON SCHEMA published FROM {roles.PUBLISHED}")
    try:
        yield
    finally:
        _execute(f"GRANT USAGE ON SCHEMA published TO {roles.PUBLISHED}")


def _execute(statement: str) -> None:
    """In a session of its own time: the requests between give theirs back."""
    with connection.cursor() as cursor:
        cursor.execute(statement)

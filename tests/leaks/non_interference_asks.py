"""All that a visitor can ask for, found in one database; it is then asked of the other as well."""

import random
from collections import deque
from collections.abc import Iterator
from itertools import product

from cases.published.dimensions import DIMENSIONS
from tests.languages import STAFF
from tests.leaks.addresses import PREFIXES, UNKNOWN, filter_values, links, routes
from tests.leaks.asking import Ask, Visitor
from tests.leaks.non_interference_world import HOSTS, UNSEEN_HOST

_DOORS = (
    *("cases/", "cases.csv", "cases.json", "cases.xlsx", "cases.atom"),
    *("charts/", "charts/where-now.csv", "embed/cases/"),
    *("api/v1/cases/", "api/v1/facets/"),
)
_BY_CHANGE = ("/cases/?order=changed", "/api/v1/cases/?order=changed")
_NOT_FOR_VISITORS = ("admin", "patterns")
_ERRORS = (
    Ask("/no-such-page/"),
    Ask(f"/cases/{UNKNOWN}/"),
    Ask(f"/countries/{UNSEEN_HOST}/"),
    Ask("/countries/ZZ/"),
    Ask("/cases.csv?year=soon"),
    Ask("/cases/?host=ZZ"),
    Ask("/cases/?after=2024"),
    Ask("/cases/", "POST"),
    Ask("/cases.json", "DELETE"),
    Ask("/api/v1/cases/?year=soon"),
    Ask(f"/api/v1/cases/{UNKNOWN}/"),
    Ask("/api/v1/cases/", "OPTIONS"),
    Ask("/", headers=(("Host", "example.org"),)),
)


def all_asks(unseen: list[str], most: int) -> list[Ask]:
    """At most so many requests, of every kind: pages and files, filters, errors, HEAD, ETags.

    `unseen`: public ids of cases that have no page.
    """
    chance = random.Random(7)  # noqa: S311 - the same requests each time, no secret
    found = list(dict.fromkeys([*_addresses(), *_followed(), *_filtered()]))
    chance.shuffle(found)
    asks = [
        *_ERRORS,
        *map(Ask, (*_addresses(), *_BY_CHANGE)),
        *(Ask(f"/{door}cases/{one}/") for door in ("", "api/v1/") for one in unseen[:3]),
    ]
    asks += map(Ask, found[: max(most - len(asks) - 60, 0)])
    visitor = Visitor()
    for ask in [*asks[:40]]:
        asks.append(Ask(ask.path, "HEAD", ask.headers))
        if etag := visitor.ask(ask).headers.get("ETag"):
            asks.append(Ask(ask.path, headers=(*ask.headers, ("If-None-Match", etag))))
    return list(dict.fromkeys(asks))


def _addresses() -> Iterator[str]:
    """Every address of the URL configuration that takes no argument, and countries."""
    for route, prefix in product(routes(), PREFIXES):
        if not route.startswith(_NOT_FOR_VISITORS) and "<" not in route:
            yield f"/{prefix}{route}"
    for code, prefix in product(HOSTS, PREFIXES):
        yield f"/{prefix}countries/{code}/"
        yield f"/{prefix}api/v1/countries/{code}/"


def _followed() -> list[str]:
    """Where links lead from the front page, two steps far, all pages of the list among them."""
    visitor, seen = Visitor(), dict.fromkeys(["/", "/cases/", "/countries/"])
    queue = deque((path, 0) for path in seen)
    while queue:
        path, depth = queue.popleft()
        answer = visitor.ask(Ask(path))
        for link in links(path, answer.headers.get("Content-Type", ""), answer.body):
            if link not in seen and not link.startswith(STAFF):
                seen[link] = None
                if depth < 1 and ("after=" in link or "/cases/" not in link):
                    queue.append((link, depth + 1))
    return list(seen)


def _filtered() -> Iterator[str]:
    """Each value of each filter, in the list and in the files, and in two filters at once."""
    values = filter_values(Visitor().ask(Ask("/cases/")).body.decode())
    for name, door in product(DIMENSIONS, _DOORS):
        yield from (f"/{door}?{name}={value}" for value in values[name] if value)
    for host, group, door, prefix in product(HOSTS, values["group"], _DOORS, PREFIXES):
        yield f"/{prefix}{door}?host={host}&group={group}"
    for host, year, door in product(HOSTS, values["year"], _DOORS):
        yield f"/{door}?host={host}&year={year}&q=primer"

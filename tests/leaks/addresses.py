"""Every public address: from the URL configuration, guessed, and read from pages."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import islice, product, zip_longest
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from cases.public.charts.catalog import NAMES as CHARTS
from cases.public.charts.views import TABLE
from cases.published.dimensions import DIMENSIONS
from cases.published.snapshots import NOW, tables_of
from tests import languages
from tests.leaks.canaries import World
from tests.leaks.standings import HOST, SECOND_HOST, UNSEEN_COUNTRIES

PREFIXES = tuple(languages.PREFIXES.values())
YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
# Where days that are over are read, and now.
DATA = (
    *("/data/", f"/data/{YESTERDAY}/", f"/data/{YESTERDAY}/casetracker-{YESTERDAY}.zip"),
    *("/data/now/casetracker-now.zip", "/data/now/texts.csv", f"/data/{YESTERDAY}/cases.csv"),
)
UNKNOWN = "zzzzzzzzzzzz"
# Doors that a visitor would try, whether there are any or not.
GUESSED = (
    *("robots.txt", "sitemap.xml", "feed/", "feed.xml", "rss", "atom.xml", "favicon.ico"),
    *("cases.xlsx", "cases.atom", "cases.pdf", "cases.zip", "cases.xml", "cases.jsonl", "cases"),
    *("api/", "api/v1/", "api/v1/cases/", "api/v1/schema/", "api/v1/docs/", "graphql"),
    *("data/", "data/cases.csv", "data/datapackage.json", "decisions/", "compare/?host=RS&host=KG"),
    *("desk/", "accounts/login/", "accounts/", "media/", "documents/", "var/documents/", "backup/"),
    *("static/", "static/staticfiles.json", "staticfiles.json", ".git/config", ".env", "manage.py"),
    *(".well-known/security.txt", "security.txt", "metrics", "status", "debug/", "__debug__/"),
    *("admin/jsi18n/", "admin/doc/", "admin/password_reset/", "admin/logout/", "patterns/"),
)  # fmt: skip
_LINK = re.compile(r"""(?:href|src|action|content|data-[a-z-]+)\s*=\s*["']([^"'<>\s]+)["']""")
_LOC = re.compile(r"<(?:loc|link|id|uri)>([^<\s]+)<")
_JSON_LINK = re.compile(r'"(https?://[^"\s]+|/[^"\s]*)"')
_CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")
_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")


def routes() -> list[str]:
    """Each address of the URL configuration, with its arguments as <kind:name>; no language."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def _routes(patterns: Sequence[Any], prefix: str) -> Iterator[str]:
    for entry in patterns:
        route = "" if isinstance(entry.pattern, LocalePrefixPattern) else _plain(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, prefix + route)
        elif isinstance(entry, URLPattern):
            yield prefix + route


def _plain(route: str) -> str:
    """A regular expression's address as a path's: its groups are arguments of any kind."""
    if "^" not in route and "$" not in route and "(" not in route:
        return route
    return re.sub(r"[\^$\\?]|\\Z", "", _GROUP.sub("<any>", route))


def arguments(world: World, kind: str, name: str) -> list[str]:
    """Values for an argument of an address: real ones, those of unseen cases, and nonsense."""
    seen = [case.public_id for case in world.seen]
    unseen = [case.public_id for case in world.unseen]
    if kind == "int":
        return ["1", "0", *(str(case.pk) for case in world.unseen)]
    if "code" in name or "country" in name:
        return [HOST, SECOND_HOST, *UNSEEN_COUNTRIES, "rs", "ZZ", "primer_outcome_a"]
    if name == "chart_name":
        return [*CHARTS, TABLE, "-"]
    if kind == "day":
        return [str(YESTERDAY), "2026-02-30", "0001-01-01"]
    if name == "file":
        archives = [f"casetracker-{moment}.zip" for moment in (YESTERDAY, NOW, "latest")]
        return [
            *archives,
            *(f"{archive}.sha256" for archive in archives),
            "datapackage.json",
            *(table.file for table in tables_of(NOW)),
            "-",
        ]
    keys = [str(case.pk) for case in world.unseen[:3]]
    references = [case.reference for case in world.unseen[:3]]
    both = [number for pair in zip_longest(seen, unseen) for number in pair if number]
    return [*both, UNKNOWN, *keys, *references, HOST, "-", "' OR 1=1", "%00", "ж"]


def from_configuration(world: World) -> Iterator[str]:
    """Paths of all routes with each value of their arguments, in each language.

    Every route before any has a second value: a small crawl comes to all of them. The staff's last.
    """
    public, staff = [], []
    for route in routes():
        (staff if route.startswith("admin") else public).append(route)
    yield from _in_turns([_with_values(world, route, 400) for route in public])
    yield from _in_turns([_with_values(world, route, 8) for route in staff])


def _with_values(world: World, route: str, most: int) -> Iterator[str]:
    values = [arguments(world, kind, name) for kind, name in _CONVERTER.findall(route)]
    for chosen in islice(product(*values), most):
        given = iter(chosen)
        path = _CONVERTER.sub(lambda _match, given=given: quote(next(given), "%"), route)
        yield from (f"/{prefix}{path}" for prefix in PREFIXES)


def _in_turns(sources: list[Iterator[str]]) -> Iterator[str]:
    """One value, in each language, of one source after the other."""
    while sources:
        for source in list(sources):
            paths = list(islice(source, len(PREFIXES)))
            if not paths:
                sources.remove(source)
            yield from paths


def guessed(world: World) -> Iterator[str]:
    """Addresses that may not exist, papers on the disk among them."""
    for prefix in PREFIXES:
        yield from (f"/{prefix}{path}" for path in GUESSED)
    for name in world.files[:2]:
        yield from (f"/{folder}/{name}" for folder in ("media", "documents", "static", "files"))
        yield f"/static/../documents/{name}"
        yield f"/static/%2e%2e/%2e%2e/var/documents/{name}"
    for case in (*world.seen[:3], *world.unseen):
        for ending in (".json", ".csv", ".pdf", ".atom", "/edit/", "/history/", "/preview/", ""):
            yield f"/cases/{case.public_id}{ending}"


def filter_values(page: str) -> dict[str, list[str]]:
    """The values that a list's form offers, by filter, with those of the program's vocabulary."""
    found: dict[str, list[str]] = {name: [] for name in DIMENSIONS}
    for tag in re.findall(r"<input\b[^>]*>", page):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if attributes.get("name") in found:
            found[attributes["name"]].append(unescape(attributes.get("value", "")))
    for name, dimension in DIMENSIONS.items():
        vocabulary = dimension.vocabulary.values if dimension.vocabulary else []
        found[name] = list(dict.fromkeys([*found[name], *vocabulary, "unknown"]))
    found["year"] += ["1850", "1860", "2021", "0"]
    return found


def links(base: str, content_type: str, body: bytes) -> Iterator[str]:
    """Paths of this host that a response leads to."""
    if not content_type.startswith(("text/html", "application/xml", "text/xml", "application/")):
        return
    text = body.decode("utf-8", "replace")
    patterns = (_JSON_LINK,) if "json" in content_type else (_LINK, _LOC)
    for pattern in patterns:
        for address in pattern.findall(text):
            parts = urlsplit(urljoin(f"http://testserver{base}", unescape(address)))
            if parts.netloc == "testserver" and not parts.path.startswith("/static/"):
                yield parts.path + (f"?{parts.query}" if parts.query else "")

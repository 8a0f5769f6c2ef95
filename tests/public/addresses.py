"""Every address that a visitor can ask for, found from the URL configuration."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from cases.letters.seal import Wish, link_token
from cases.public.headers import STAFF
from tests.languages import PREFIXES
from tests.public.record import Record
from tests.publishing.passing_days import days_from_today


def values_of(record: Record) -> dict[str, list[str]]:
    """What each part of an address is asked for: something that shows, what doesn't, and nonsense.

    Whoever adds a door with a part of its own adds it here, with what shows first.
    """
    cases = [record.pending, record.counted, record.draft, record.withdrawn]
    return {
        "public_id": [*(case.public_id for case in cases), "zzzzzzzzzzzz"],
        "code": ["RS", "FR", "XX"],
        "section": ["cases", "countries", "nothing"],
        "chart_name": ["procedures", "cases", "nothing"],
        "rest": ["no-such-thing/"],
        "day": [str(days_from_today(-1)), "2026-02-30"],  # after days have passed
        "file": ["cases.csv", "texts.csv", "casetracker-now.zip", "datapackage.json"],
        "wish": [link_token(Wish("probna@example.org", "host=RS", "en")), "nothing", "ж"],
        "ending": [43 * "A", "nothing", "ж"],
    }


def public_addresses(**values: list[str]) -> list[str]:
    """Each public address in each language, with each of the values that its parts can take.

    A part that has no values here is an error: whoever adds a door says what to ask it for.
    """
    return [f"/{path}" for path in _paths(get_resolver(), values)]


def _paths(resolver: URLResolver, values: dict[str, list[str]]) -> Iterator[str]:
    if resolver.namespace in STAFF:
        return
    for prefix in _prefixes(resolver):
        for found in resolver.url_patterns:
            if isinstance(found, URLResolver):
                yield from (prefix + path for path in _paths(found, values))
            else:
                yield from (prefix + path for path in _filled_in(found, values))


def _prefixes(resolver: URLResolver) -> tuple[str, ...]:
    if isinstance(resolver.pattern, LocalePrefixPattern):
        return tuple(PREFIXES.values())
    return ("" if str(resolver.pattern) == "^/" else str(resolver.pattern),)


def _filled_in(found: URLPattern, values: dict[str, list[str]]) -> list[str]:
    paths = [str(found.pattern)]
    for name in found.pattern.converters:
        paths = [
            re.sub(rf"<[a-z]+:{name}>", value, path) for path in paths for value in values[name]
        ]
    return paths

"""Every kind of page that a visitor can see, found from the URL configuration.

A door that is added later joins by itself; what only some filter or mistake shows is named here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import translate_url

from tests.languages import OTHER_LANGUAGES, ROOTS
from tests.public.addresses import public_addresses, values_of
from tests.public.record import Record
from tests.publishing.passing_days import days_pass

_PREFIXES = tuple(ROOTS[code] for code in OTHER_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Stop:
    """A page to look at, by what it is; `status` is what it answers a visitor's browser."""

    kind: str
    path: str
    status: int = 200
    method: str = "GET"

    def in_language(self, code: str) -> "Stop":
        """The same page in a language; itself where there is only one."""
        return Stop(self.kind, translate_url(self.path, code), self.status, self.method)


def stops(record: Record) -> list[Stop]:
    """One page of each kind, in English."""
    return [*_from_configuration(record), *_by_filters(record), *_mistaken()]


def _from_configuration(record: Record) -> Iterator[Stop]:
    """One address of each route that answers with a page."""
    client, found = Client(raise_request_exception=False), set()
    days_pass()
    for address in public_addresses(**values_of(record)):
        if address.startswith(_PREFIXES):
            continue
        answer = client.get(address)
        answer.close()  # a download gives its place free for the next
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            route = answer.resolver_match.route
            if route not in found:
                found.add(route)
                yield Stop(route or "home", address)


def _by_filters(record: Record) -> Iterator[Stop]:
    yield Stop("a filtered list", "/cases/?host=RS&group=pending&from=2020")
    yield Stop("found by words", "/cases/?q=testov+lawyer")
    yield Stop("a table", "/cases/?view=table&q=testov+lawyer")
    yield Stop("a table by last change", "/cases/?view=table&order=changed")
    yield Stop("nothing found", "/cases/?host=RS&group=returned")
    yield Stop("a wrong filter", "/cases/?year=20233")
    yield Stop("a damaged place", "/cases/?after=x")
    yield Stop("filtered charts", "/charts/?requesting=RU")
    yield Stop("an embedded list", "/embed/cases/?host=RS")
    yield Stop("a case that is over", f"/cases/{record.deported.public_id}/")
    yield Stop("a case of which little is known", f"/cases/{record.at_risk.public_id}/")


def _mistaken() -> Iterator[Stop]:
    yield Stop("no such page", "/no-such-page/", 404)
    yield Stop("a page that something is sent to", "/cases/", 403, "POST")

"""Feeds: the list's cases, under the list's filters, as they change."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from cases.public.caching import page
from cases.public.exports import refusal
from cases.published.changes import DayOfChanges, last_changed
from cases.published.lockdown import site_is_locked
from cases.published.models import PublishedCase
from cases.published.selection import Selection
from cases.published.terms import Terms

MOST = 50
# Of a tag URI (RFC 4151): a day on which the site's name was whose it is.
_TAGGED = "2026"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A case as an entry: the id stays whatever its address or language."""

    case: PublishedCase
    host: str
    change: DayOfChanges
    tag: str
    address: str


@page
def cases_atom(request: HttpRequest) -> HttpResponse:
    """/cases.atom (RFC 4287): the selected cases that changed last. Days only, told as midnight."""
    selection = Selection(request.GET)
    if selection.errors:
        return refusal(selection)
    pages = request.build_absolute_uri(reverse("public:cases"))
    query = f"?{selection.query}" if selection.query else ""
    found = last_changed(selection.cases(), MOST)
    text = render_to_string(
        "public/cases.atom",
        {
            "selection": selection,
            "entries": list(_entries(found, selection.terms, _host(request), pages)),
            "updated": max((change.day for _case, change in found), default=_NEVER),
            "pages": pages + query,
            "address": request.build_absolute_uri(reverse("public:cases_atom")) + query,
            "is_locked": not found and site_is_locked(),
        },
        request,
    )
    return HttpResponse(_NOT_IN_XML.sub("", text), "application/atom+xml; charset=utf-8")


def _entries(
    found: list[tuple[PublishedCase, DayOfChanges]], terms: Terms, host: str, pages: str
) -> Iterator[Entry]:
    for case, change in found:
        yield Entry(
            case,
            terms.label("country", case.host_country),
            change,
            f"tag:{host},{_TAGGED}:cases/{case.public_id}",
            f"{pages}{case.public_id}/",
        )


def _host(request: HttpRequest) -> str:
    """The site's name without its port, which a tag can't have."""
    return urlsplit(f"//{request.get_host()}").hostname or ""

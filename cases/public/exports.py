"""Downloads: the list's cases, under the list's filters, as files."""

import datetime
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.public.spool import TooManyDownloads, spooled
from cases.published.export import csv_text, json_text, xlsx_blocks
from cases.published.lockdown import site_is_locked
from cases.published.selection import Selection
from cases.templatetags.keeping import keeper

TRY_AGAIN = 30  # seconds


def _download(content_type: str, ending: str) -> Callable[..., Callable[..., HttpResponseBase]]:
    """Make a view of a function that yields a file's content."""

    def decorate(
        content: Callable[[HttpRequest, Selection], Iterator[bytes]],
    ) -> Callable[..., Any]:
        @require_safe
        @cache_control(no_store=True)
        @wraps(content)
        def view(request: HttpRequest) -> HttpResponseBase:
            selection = Selection(request.GET)
            if selection.errors:
                return refusal(selection)
            name = _name(ending)  # asked before the file, which gives the session back
            try:
                file = spooled(content(request, selection))
            except TooManyDownloads:
                return busy()
            return FileResponse(
                file,
                as_attachment=True,
                filename=name,
                content_type=content_type,
            )

        return view

    return decorate


def _name(ending: str) -> str:
    """cases-2025-12-03.csv. While the whole site is closed the file is empty and its name says why:
    a table has no other place for it."""
    closed = "-site-closed" if site_is_locked() else ""
    return f"cases-{timezone.localdate().isoformat()}{closed}.{ending}"


def refusal(selection: Selection) -> HttpResponse:
    """What is wrong with the filters, in plain words."""
    lines = [f"{error.label}: {error.text}\n" for error in selection.errors]
    return _plain("".join(lines), status=400)


def busy() -> HttpResponse:
    """As many downloads as may be are under way."""
    text = _("Others are downloading at this moment. Try again in half a minute.")
    response = _plain(f"{text}\n", status=503)
    response["Retry-After"] = str(TRY_AGAIN)
    return response


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, "text/plain; charset=utf-8", status=status)


@_download("text/csv; charset=utf-8; header=present", "csv")
def cases_csv(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases, one a row."""
    return csv_text(selection, _pages(request))


@_download("application/json", "json")
def cases_json(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases with their stages, charges, custody and sources."""
    query = f"?{selection.query}" if selection.query else ""
    return json_text(selection, _pages(request), _pages(request) + query, timezone.now())


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@_download(_XLSX, "xlsx")
def cases_xlsx(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases, one a row, and a sheet that says what they are."""
    day = timezone.localdate()
    return xlsx_blocks(selection, _pages(request), _about(request, selection, day), day)


def _about(request: HttpRequest, selection: Selection, day: datetime.date) -> list[tuple[str, str]]:
    """What the table holds, when it was taken and from whom, as labels and texts."""
    query = f"?{selection.query}" if selection.query else ""
    source = keeper().source
    closed = [(_("Closed"), _("No case is shown at present."))] if site_is_locked() else []
    return [
        *closed,
        (_("What this is"), _("One person, one host country, one procedure.")),
        *((chosen.label, chosen.value_label) for chosen in selection.chosen),
        (_("Address"), f"{_pages(request)}{query}"),
        (_("As of"), day.isoformat()),
        (_("Source"), source),
        (
            _("How to cite"),
            _(
                "When you use them, name the source, %(source)s, and the date on which you took"
                " them."
            )
            % {"source": source},
        ),
        (_("Empty cells"), _("Not reported, or not shown at the case's disclosure level.")),
        (
            _("Dates"),
            _(
                "EDTF (ISO 8601-2): 2025-12-03, 2025-12, 2025; ~ about, ? uncertain; A/B some time"
                " from A to B. Lists are parted by semicolons."
            ),
        ),
    ]


def _pages(request: HttpRequest) -> str:
    """The list's address; a case's page is below it."""
    return request.build_absolute_uri(reverse("public:cases"))

"""Downloads: the list's cases, under the list's filters, as files."""

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
from cases.published.export import (
    MOST_CASES,
    TooManyCases,
    about_cases,
    csv_text,
    json_text,
    xlsx_blocks,
)
from cases.published.lockdown import site_is_locked
from cases.published.selection import Selection
from cases.templatetags.addresses import after_question_mark
from cases.templatetags.keeping import keeper
from cases.templatetags.record import thousands

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
            except TooManyCases:
                return _too_many(request, selection)
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


def _too_many(request: HttpRequest, selection: Selection) -> HttpResponse:
    """More cases than a workbook takes, and where they are to be had."""
    text = _(
        "These are more than %(most)s cases, too many for a workbook. Choose fewer by the filters,"
        " or take them as CSV: %(address)s"
    )
    csv = request.build_absolute_uri(reverse("public:cases_csv")) + _asked(selection)
    most = thousands(MOST_CASES)
    return _plain(text % {"most": most, "address": csv} + "\n", status=400)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, "text/plain; charset=utf-8", status=status)


@_download("text/csv; charset=utf-8; header=present", "csv")
def cases_csv(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases, one a row."""
    return csv_text(selection, _pages(request))


@_download("application/json", "json")
def cases_json(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases with their stages, charges, custody and sources."""
    pages = _pages(request)
    return json_text(selection, pages, pages + _asked(selection), timezone.now())


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@_download(_XLSX, "xlsx")
def cases_xlsx(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases, one a row, and a sheet that says what they are."""
    day = timezone.localdate()
    pages = _pages(request)
    about = about_cases(selection, pages + _asked(selection), keeper().source, day)
    return xlsx_blocks(selection, pages, about, day)


def _asked(selection: Selection) -> str:
    """The filters, as they stand behind an address."""
    return after_question_mark(selection.query)


def _pages(request: HttpRequest) -> str:
    """The list's address; a case's page is below it."""
    return request.build_absolute_uri(reverse("public:cases"))

"""The page of charts, their files, and what other sites embed."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.lib.partial_dates import describe
from cases.public.caching import page
from cases.public.charts.catalog import NAMES, chart
from cases.public.charts.chart import Chart
from cases.public.charts.files import Citation, as_csv, as_png, as_svg
from cases.public.charts.framing import may_be_framed
from cases.public.charts.pictures import picture
from cases.public.exports import busy, refusal
from cases.public.search_engines import render_page
from cases.public.spool import TooManyDownloads, spooled
from cases.published.drops import drops
from cases.published.facets import facets
from cases.published.lists import case_page
from cases.published.lockdown import site_is_locked
from cases.published.selection import Selection
from cases.templatetags.addresses import after_question_mark
from cases.templatetags.keeping import keeper

TABLE = "cases"  # what can be embedded beside charts


@page
def charts(request: HttpRequest) -> HttpResponse:
    """All charts of the chosen cases, and the list's filters to choose others."""
    selection = Selection(request.GET)
    if selection.is_respelt and not selection.errors:
        return redirect(f"{request.path}{after_question_mark(selection.query)}")
    pictures = [] if selection.errors else [picture(name, selection) for name in NAMES]
    is_empty = not any(one.chart.total for one in pictures)
    context = {
        "here": "charts",
        "selection": selection,
        "facets": facets(selection),
        "drops": drops(selection) if is_empty and not selection.errors else [],
        "pictures": [] if is_empty else pictures,
        "is_locked": is_empty and site_is_locked(),
        "today": timezone.localdate().isoformat(),
        "table": TABLE,
        "root": request.build_absolute_uri("/")[:-1],
    }
    allowed = not request.GET  # as with the list: its filtered forms are without number
    return render_page(request, "public/charts.html", context, may_be_listed=allowed)


@require_safe  # a refusal isn't framed
@may_be_framed
@page
def embed(request: HttpRequest, chart_name: str) -> HttpResponse:
    """One chart, or the first cases of the list, alone on a page that other sites may frame."""
    if chart_name not in (*NAMES, TABLE):
        raise Http404
    selection = Selection(request.GET)
    context: dict[str, Any] = {
        "selection": selection,
        "is_locked": site_is_locked(),
        "today": timezone.localdate().isoformat(),
    }
    if selection.errors:
        pass
    elif chart_name == TABLE:
        context["page"] = case_page(selection)
    else:
        context["picture"] = picture(chart_name, selection)
    return render_page(request, "public/embed.html", context, may_be_listed=False)


def _file(content_type: str, ending: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Make a view of a function that turns a chart into a file's content."""

    def decorate(content: Callable[[Chart, Citation], bytes]) -> Callable[..., Any]:
        @page
        @wraps(content)
        def view(request: HttpRequest, chart_name: str) -> HttpResponse:
            if chart_name not in NAMES:
                raise Http404
            selection = Selection(request.GET)
            if selection.errors:
                return refusal(selection)
            try:
                found = chart(chart_name, selection)
                body = content(found, _citation(request, found))
            except TooManyDownloads:
                return busy()
            response = HttpResponse(body, content_type=content_type)
            name = f"{chart_name}-{_day()}{_closed()}.{ending}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response

        return view

    return decorate


@_file("image/svg+xml", "svg")
def chart_svg(found: Chart, citation: Citation) -> bytes:
    """/charts/<chart>.svg."""
    return as_svg(found, citation).encode()


@_file("image/png", "png")
def chart_png(found: Chart, citation: Citation) -> bytes:
    """/charts/<chart>.png. It takes a place among the downloads while it is made."""

    def made() -> Iterator[bytes]:
        yield as_png(as_svg(found, citation))

    with spooled(made()) as file:
        return file.read()


@_file("text/csv; charset=utf-8; header=present", "csv")
def chart_csv(found: Chart, citation: Citation) -> bytes:
    """/charts/<chart>.csv."""
    return as_csv(found, citation).encode()


def _citation(request: HttpRequest, found: Chart) -> Citation:
    query = f"?{found.query}" if found.query else ""
    address = request.build_absolute_uri(f"{reverse('public:charts')}{query}#{found.name}")
    return Citation(keeper().source, address, _day(), describe(_day()))


def _day() -> str:
    return timezone.localdate().isoformat()


def _closed() -> str:
    """A part of the file's name while the whole site is closed, as that of the list's files has."""
    return "-site-closed" if site_is_locked() else ""

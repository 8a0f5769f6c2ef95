"""Downloads: the list's cases, under the list's filters, as files."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.published.export import csv_text, json_text
from cases.published.selection import Selection

Content = Iterator[bytes] | Iterator[str]


def _download(content_type: str, ending: str) -> Callable[..., Callable[..., HttpResponseBase]]:
    """Make a view of a function that yields a file's content."""

    def decorate(content: Callable[[HttpRequest, Selection], Content]) -> Callable[..., Any]:
        @require_safe
        @cache_control(public=True, max_age=60)  # as the pages: a withdrawal is soon felt
        @wraps(content)
        def view(request: HttpRequest) -> HttpResponseBase:
            selection = Selection(request.GET)
            if selection.errors:
                return _refusal(selection)
            response = StreamingHttpResponse(
                () if request.method == "HEAD" else content(request, selection),
                content_type=content_type,
            )
            name = f"cases-{timezone.localdate().isoformat()}.{ending}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response

        return view

    return decorate


def _refusal(selection: Selection) -> HttpResponse:
    lines = [f"{error.label}: {error.text}\n" for error in selection.errors]
    return HttpResponse("".join(lines), "text/plain; charset=utf-8", status=400)


@_download("text/csv; charset=utf-8; header=present", "csv")
def cases_csv(request: HttpRequest, selection: Selection) -> Iterator[bytes]:
    """The selected cases, one a row."""
    return csv_text(selection, _pages(request))


@_download("application/json", "json")
def cases_json(request: HttpRequest, selection: Selection) -> Iterator[str]:
    """The selected cases with their stages, charges, custody and sources."""
    query = f"?{selection.query}" if selection.query else ""
    return json_text(selection, _pages(request), _pages(request) + query, timezone.now())


def _pages(request: HttpRequest) -> str:
    """The list's address; a case's page is below it."""
    return request.build_absolute_uri(reverse("public:cases"))

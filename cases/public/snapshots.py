"""Open data: /data/, packages of days that are over, and of now."""

import datetime
import hashlib
import mimetypes
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import register_converter
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.public.caching import page
from cases.public.exports import busy
from cases.public.search_engines import render_page
from cases.public.spool import TooManyDownloads, spooled
from cases.published import snapshots
from cases.published.lockdown import site_is_locked
from cases.published.meanings import DATES
from cases.published.snapshots import NOW, About, Moment, UnknownFile

LATEST = "latest"


class DayConverter:
    """2026-05-03 in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")


@page
def data(request: HttpRequest) -> HttpResponse:
    """What there is to take away, what is in it, and how to cite it; the days of a year."""
    if request.GET.keys() - {"year"}:
        return redirect("public:data")
    is_locked = site_is_locked()
    days = [] if is_locked else snapshots.days_of_change()
    years = list(dict.fromkeys(day.year for day in days))
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else None)
    context = {
        "here": "data",
        "is_locked": is_locked,
        "latest": None if is_locked else snapshots.latest_day(),
        "days": [day for day in days if day.year == year],
        "year": year,
        "years": years,
        "tables": snapshots.tables_of(NOW),
        "dates": DATES,
        "about": _about(request, is_locked),
    }
    return render_page(request, "public/data.html", context, may_be_listed=not request.GET)


@page
def data_day(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """A day's package: how many cases, its files, how to cite it. None of them is made for it."""
    if request.GET:
        return redirect("public:data_day", day)
    is_locked = _kept_or_404(day)
    moment = Moment(day)
    context = {
        "here": "data",
        "is_locked": is_locked,
        "day": day,
        "tables": snapshots.tables_of(moment),
        "archive": snapshots.archive_of(moment),
        "checksum": snapshots.checksum_of(moment),
        "total": 0 if is_locked else moment.cases(),
        "address": request.build_absolute_uri(request.path),
        "about": _about(request, is_locked),
    }
    return render_page(request, "public/data_day.html", context, may_be_listed=False)


@require_safe
@cache_control(no_cache=True)
def data_latest(request: HttpRequest, file: str = "") -> HttpResponse:
    """Leads to the last day that is over, or to a file of it."""
    day = snapshots.latest_day()
    if day is None:
        raise Http404
    if not file:
        return redirect("public:data_day", day)
    named = file.replace(f"casetracker-{LATEST}", f"casetracker-{day}")
    return redirect("public:data_day_file", day, named)


@require_safe
def data_day_file(request: HttpRequest, day: datetime.date, file: str) -> HttpResponseBase:
    """A file of a day's package: the same bytes until something of it may be told no more."""
    return _file(request, Moment(day), file, _kept_or_404(day))


@require_safe
def data_now_file(request: HttpRequest, file: str) -> HttpResponseBase:
    """A file of the package of all that is published now."""
    return _file(request, NOW, file, site_is_locked())


@cache_control(no_cache=True)
def _file(request: HttpRequest, moment: Moment, name: str, is_locked: bool) -> HttpResponseBase:
    try:
        blocks = snapshots.file_of(name, moment, _about(request, is_locked))
    except UnknownFile:
        raise Http404 from None
    digest = hashlib.md5(usedforsecurity=False)
    try:
        file = spooled(_digested(blocks, digest))
    except TooManyDownloads:
        return busy()
    etag = f'"{digest.hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(
        file,
        as_attachment=name != snapshots.DESCRIPTOR,
        filename=name,
        content_type=_content_type(name),
    )
    if not response.streaming:
        file.close()  # its place among the downloads
    response["ETag"] = etag
    return response


def _digested(blocks: Iterator[bytes], digest: Any) -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block


def _content_type(name: str) -> str:
    if name.endswith(".csv"):
        return "text/csv; charset=utf-8; header=present"
    if name.endswith(".sha256"):
        return "text/plain; charset=utf-8"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _kept_or_404(day: datetime.date) -> bool:
    """Whether the site is closed; days that are over have their addresses then, too."""
    is_locked = site_is_locked()
    if not (snapshots.is_over(day) if is_locked else snapshots.day_is_kept(day)):
        raise Http404
    return is_locked


def _about(request: HttpRequest, is_locked: bool) -> About:
    return About(
        request.build_absolute_uri("/")[:-1],
        settings.PUBLISHER,
        settings.DATA_LICENCE,
        settings.DATA_LICENCE_ADDRESS,
        is_locked,
    )

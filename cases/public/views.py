"""Pages: each view chooses a query and a template."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.public.caching import page
from cases.public.charts.pictures import picture
from cases.public.citations import title_of_case, title_of_country
from cases.public.map import world_map
from cases.public.patterns import examples
from cases.public.search_engines import render_page
from cases.public.timeline import timeline
from cases.published import dossiers
from cases.published.crosstabs import by_outcome, summed
from cases.published.drops import drops
from cases.published.facets import facets
from cases.published.listing import may_list_beside, unlisted_hosts
from cases.published.lists import case_page
from cases.published.lockdown import site_is_locked
from cases.published.order import CHANGED, LAST_CHANGED, NEWEST
from cases.published.selection import Selection
from cases.templatetags.addresses import after_question_mark

LATEST = 6
TABLE = "table"  # ?view=table; without it cases are told line by line


@page
def home(request: HttpRequest) -> HttpResponse:
    selection = Selection(QueryDict())
    hosts = by_outcome(selection, "host")
    outcomes = summed(hosts)
    lines = case_page(selection).cases[:LATEST]
    context = {
        "hosts": hosts,
        "map": world_map(hosts),
        "outcomes": outcomes,
        "counted": sum(outcome.count for outcome in outcomes),
        "picture": picture("outcomes-by-year", selection),
        "today": timezone.localdate().isoformat(),
        "lines": lines,
        "is_locked": not hosts and site_is_locked(),
    }
    allowed = may_list_beside(line.case for line in lines)
    return render_page(request, "public/home.html", context, may_be_listed=allowed)


@page
def case_list(request: HttpRequest) -> HttpResponse:
    as_table = request.GET.get("view") == TABLE
    by_change = request.GET.get("order") == CHANGED
    selection = Selection(request.GET, beside=_beside(as_table, by_change))
    after = request.GET.get("after", "")
    if selection.is_respelt and not selection.errors:
        return redirect(f"{request.path}{after_question_mark(selection.following(after))}")
    found = facets(selection)
    context = {
        "here": "cases",
        "selection": selection,
        "facets": found,
        "drops": [] if found.total or selection.errors else drops(selection),
        "is_locked": not found.total and site_is_locked(),
        "page": case_page(selection, after, LAST_CHANGED if by_change else NEWEST),
        "as_table": as_table,
        "by_change": by_change,
        "orders": [
            (_("Newest first"), selection.shown("", _beside(as_table, False)), not by_change),
            (_("Last changed first"), selection.shown("", _beside(as_table, True)), by_change),
        ],
        "views": [
            (_("List"), selection.shown(after, _beside(False, by_change)), not as_table),
            (_("Table"), selection.shown(after, _beside(True, by_change)), as_table),
        ],
        **_citation(request, after_question_mark(selection.following(after))),
    }
    return render_page(request, "public/case_list.html", context, may_be_listed=False)


@page
def case_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    dossier = dossiers.case(public_id)
    if dossier is None:
        raise Http404
    context = {
        "dossier": dossier,
        "drawing": timeline(dossier, timezone.localdate()),
        "cited_as": title_of_case(dossier),
        **_citation(request),
    }
    allowed = dossier.case.is_indexable
    return render_page(request, "public/case_detail.html", context, may_be_listed=allowed)


@page
def country_list(request: HttpRequest) -> HttpResponse:
    countries = dossiers.countries()
    context = {
        "here": "countries",
        "countries": countries,
        "is_locked": not any(entry.count for entry in countries) and site_is_locked(),
    }
    return render_page(request, "public/country_list.html", context, may_be_listed=True)


@page
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    dossier = dossiers.country(code.upper())
    if dossier is None:
        raise Http404
    if dossier.country.code != code:
        return redirect("public:country", dossier.country.code)
    allowed = dossier.country.code not in unlisted_hosts()
    context = {
        "dossier": dossier,
        "picture": picture("outcomes-by-year", Selection(QueryDict(dossier.cases_query))),
        "is_locked": not dossier.count and site_is_locked(),
        "cited_as": title_of_country(dossier),
        **_citation(request),
    }
    return render_page(request, "public/country_detail.html", context, may_be_listed=allowed)


def _beside(as_table: bool, by_change: bool) -> dict[str, str]:
    """How the list is shown, as the keys of an address."""
    return {"view": TABLE if as_table else "", "order": CHANGED if by_change else ""}


def _citation(request: HttpRequest, query: str = "") -> dict[str, str]:
    """What a page that is cited or printed says: where it stands, and when it was read."""
    return {
        "address": request.build_absolute_uri(f"{request.path}{query}"),
        "today": timezone.localdate().isoformat(),
    }


@require_safe
@cache_control(no_store=True)
def patterns(request: HttpRequest) -> HttpResponse:
    """The gallery of pieces, for those who build the site. Others never learn of it."""
    if not settings.DEBUG and not (request.user.is_active and request.user.is_staff):
        raise Http404
    return render(request, "patterns.html", examples())

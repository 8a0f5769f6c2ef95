"""What search engines may keep: nothing, unless SEARCH_ENGINES is on; then what an editor allowed.

Copies may be kept of no page: what is withdrawn would live on in them.
"""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from cases.public.caching import page
from cases.published import dossiers
from cases.published.dossiers import CountryEntry
from cases.published.listing import listed_cases, unlisted_hosts

HEADER = "X-Robots-Tag"
ALLOWED, FORBIDDEN = "noarchive", "noindex, noarchive"


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    may_be_listed: bool,
    status: int = 200,
) -> HttpResponse:
    """The page, which says, in its head too, whether search engines may list it."""
    said = ALLOWED if may_be_listed and settings.SEARCH_ENGINES else FORBIDDEN
    response = render(request, template, {**context, "robots": said}, status=status)
    response[HEADER] = said
    return response


def forbid_unless_allowed(response: HttpResponseBase) -> None:
    """Say that the response may not be listed, unless its view has said that it may.

    An answer 304 says nothing: a header in it would replace that of the page.
    """
    if response.status_code != 304:
        response.headers.setdefault(HEADER, FORBIDDEN)


@page
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt. Where nothing may be listed nothing may be fetched either: no copies."""
    lines = ["User-agent: *", "Disallow: /"]
    if settings.SEARCH_ENGINES:
        # What may not be listed says so in its header, which only those see who may fetch it.
        sitemap_address = request.build_absolute_uri(reverse("sitemap"))
        lines = ["User-agent: *", "Disallow:", f"Sitemap: {sitemap_address}"]
    return HttpResponse("\n".join(lines) + "\n", "text/plain; charset=utf-8")


class _InEachLanguage(Sitemap):
    i18n = alternates = x_default = True


class _Cases(_InEachLanguage):
    def items(self) -> list[str]:
        return list(listed_cases().order_by("public_id").values_list("public_id", flat=True))

    def location(self, item: str) -> str:
        return reverse("public:case", args=[item])


class _Countries(_InEachLanguage):
    def items(self) -> list[CountryEntry]:
        unlisted = unlisted_hosts()
        return [entry for entry in dossiers.countries() if entry.country.code not in unlisted]

    def location(self, item: CountryEntry) -> str:
        return reverse("public:country", args=[item.country.code])


class _Pages(_InEachLanguage):
    """Pages that show nobody, and are there whoever is."""

    def items(self) -> list[str]:
        return ["public:countries", "public:charts", "public:data"]

    def location(self, item: str) -> str:
        return reverse(item)


_SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    "cases": _Cases,
    "countries": _Countries,
    "pages": _Pages,
}


@page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: where the sections are. Not there where search engines aren't let in."""
    _let_in_or_404()
    return views.index(request, _SECTIONS, sitemap_url_name="sitemap_section").render()


@page
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """/sitemap-cases.xml and the like: pages that may be listed, without dates."""
    _let_in_or_404()
    return views.sitemap(request, _SECTIONS, section).render()


def _let_in_or_404() -> None:
    if not settings.SEARCH_ENGINES:
        raise Http404

"""The addresses: each chooses a query and says what it gives."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.answers import counted, country_answer, facets_answer, terms_answer
from cases.api.base import Reading
from cases.api.parameters import AFTER, FILTERS, ORDER, WRITTEN, place
from cases.api.problems import Fault, SiteIsClosed, WrongParameters
from cases.api.serializers.cases import CaseSerializer
from cases.api.serializers.countries import CountriesSerializer, CountrySerializer
from cases.api.serializers.lists import CasePageSerializer, FacetsSerializer, IndexSerializer
from cases.api.serializers.terms import TermsSerializer
from cases.lib.program import NAME
from cases.published import dossiers
from cases.published.export import case_objects
from cases.published.facets import facets
from cases.published.lists import stored_page
from cases.published.lockdown import site_is_locked
from cases.published.models import PublishedCase
from cases.published.order import CHANGED, LAST_CHANGED, NEWEST
from cases.published.selection import Selection


class Index(Reading):
    """Where everything is."""

    operation, tag = "index", "About"
    serializer_class = IndexSerializer
    gives = "The addresses of this interface, and who keeps the record."

    def get(self, request: Request) -> Response:
        told = {
            "name": NAME,
            "version": "v1",
            "publisher": settings.PUBLISHER,
            "contact": settings.CONTACT,
            "is_closed": site_is_locked(),
        }
        return self.told(told)


class CaseList(Reading):
    """Cases under filters, page by page: newest first, or last changed first.

    A repeated filter means “or”, different ones mean “and”. A page has 25 cases; the next one is at
    the address in `next`, however far that is. Whoever wants all cases takes /cases.json, which
    has the same objects.
    """

    operation, tag = "cases", "Cases"
    parameters = (*FILTERS, ORDER, AFTER)
    serializer_class = CasePageSerializer
    gives = "A page of the list."

    def get(self, request: Request) -> Response:
        asked = request.query_params
        if {*asked.getlist(ORDER.name)} - {CHANGED}:
            raise WrongParameters([Fault(ORDER.name, f"Say {CHANGED}, or leave it out.")])
        by_change = ORDER.name in asked
        selection = chosen_in(request, {ORDER.name: CHANGED} if by_change else {})
        order = LAST_CHANGED if by_change else NEWEST
        page = stored_page(selection, asked.get(AFTER.name, ""), order)
        if page.error:
            raise WrongParameters([Fault(AFTER.name, page.error)])
        here = request.build_absolute_uri(request.path)
        shown = [case.public_id for case in page.cases]
        told = {
            **counted(selection, facets(selection)),
            "next": f"{here}?{page.next_query}" if page.next_query else None,
            "cases": case_objects(shown, pages_of(request)),
        }
        return self.told(told)


class CaseDetail(Reading):
    """One case, as in the list."""

    operation, tag = "case", "Cases"
    serializer_class = CaseSerializer
    gives = "The case with its stages, charges, custody and sources."
    places = (place("public_id", "The case's `id` in the list.", "k7m2p9x4q1zt"),)

    def get(self, request: Request, public_id: str) -> Response:
        if not PublishedCase.objects.filter(public_id=public_id, has_page=True).exists():
            raise not_there()
        found = case_objects([public_id], pages_of(request))
        if not found:  # withdrawn a moment ago
            raise not_there()
        return self.told(found[0])


class Facets(Reading):
    """How many cases each value of each filter would give.

    The count behind a value leaves its own filter out: beside Serbia, chosen, stands how many cases
    Kyrgyzstan would add.
    """

    operation, tag = "facets", "Cases"
    parameters = FILTERS
    serializer_class = FacetsSerializer
    gives = "The filters with their values and counts."

    def get(self, request: Request) -> Response:
        selection = chosen_in(request)
        return self.told(facets_answer(selection, facets(selection)))


class CountryList(Reading):
    """Countries with a law profile or a case."""

    operation, tag = "countries", "Countries"
    serializer_class = CountriesSerializer
    gives = "The countries, with their cases counted."

    def get(self, request: Request) -> Response:
        found = dossiers.countries()
        is_closed = not any(entry.count for entry in found) and site_is_locked()
        return self.told({"is_closed": is_closed, "countries": found})


class CountryDetail(Reading):
    """One country: law, court stages, treaties, developments, figures, outcomes.

    A lawyer of the country must check what is said of its law before anybody acts on it.
    """

    operation, tag = "country", "Countries"
    serializer_class = CountrySerializer
    gives = "All that is said about the country."
    places = (place("code", "ISO 3166-1 alpha-2.", "RS", pattern="^[A-Z]{2}$"),)

    def get(self, request: Request, code: str) -> Response:
        dossier = dossiers.country(code.upper())
        if dossier is None:
            raise not_there()
        return self.told(country_answer(dossier))


class Terms(Reading):
    """What the codes mean, in English, Russian and Serbian.

    Of outcomes, fates, grounds, court stages and countries it has those that shown cases use.
    """

    operation, tag = "terms", "About"
    serializer_class = TermsSerializer
    gives = "Vocabularies and catalogues."

    def get(self, request: Request) -> Response:
        return self.told(terms_answer())


class Schema(Reading):
    """This interface, described in OpenAPI 3.1."""

    schema = None

    def get(self, request: Request) -> Response:
        return Response(description())


class Nowhere(Reading):
    """Addresses below the API that don't exist: their errors have its shape, too."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise NotFound


@cache
def description() -> dict[str, Any]:
    """The description, the same in each answer of a process: it reads nothing but the code."""
    described: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return described


def not_there() -> NotFound:
    """Why nothing is at an address that could have something."""
    return SiteIsClosed() if site_is_locked() else NotFound()


def chosen_in(request: Request, beside: Mapping[str, str] | None = None) -> Selection:
    """The filters of the request; raises WrongParameters where one is wrong.

    `beside` are keys that the addresses of other pages have, too.
    """
    selection = Selection(request.query_params, beside=beside or {})
    if errors := selection.errors:
        raise WrongParameters([Fault(WRITTEN[error.name], error.text) for error in errors])
    return selection


def pages_of(request: Request) -> str:
    """The address below which cases have their pages."""
    return request.build_absolute_uri(reverse("public:cases"))

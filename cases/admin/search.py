"""Searching lists by names, in any script and language; the nearest first where one chooses."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.http import HttpRequest

from cases.lib import countries
from cases.models import Country, Person, PersonAlias
from cases.models.fields import Fold

from .rights import may_see


class FoundByPerson(admin.ModelAdmin):
    """Rows of cases, found by a name of the person, beside their own `search_fields`.

    `named_by`: the lookup from a row to the person.
    """

    named_by = "case__person"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            persons = persons_named(request, search_term).values("pk")
            found = found | queryset.filter(**{f"{self.named_by}__in": persons})
        return found, duplicates


class FoundByCountry(admin.ModelAdmin):
    """Rows about countries, found by the country's name or code, beside their own columns."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            countries = countries_named(search_term).values("pk")
            found = found | queryset.filter(country__in=countries)
        return found, duplicates


def persons_named(request: HttpRequest, text: str) -> QuerySet[Person]:
    """By alias, too, for who may see aliases: to others a hit would tell of one."""
    return Person.objects.named(text, by_alias=may_see(request.user, PersonAlias))


def countries_named(text: str) -> QuerySet[Country]:
    """Each word may stand anywhere in the name, in any language and either script.

    And the country that the text surely means, as in a sheet: РФ, UAE, UK.
    """
    found = Country.objects.all()
    for word in text.split():
        found = found.filter(search_key__contains=Fold(Value(word)))
    code = country_meant(text)
    return found | Country.objects.filter(code=code) if code else found


def country_meant(text: str) -> str:
    """Code of the one country that the text is a name or a short form of; else empty."""
    try:
        return countries.resolve(text)
    except countries.UnknownCountry:
        return ""


def nearest_first(
    rows: QuerySet, text: str, named_in: Iterable[str], before: Iterable[Any] = ()
) -> QuerySet:
    """The rows, found by `text`, with what somebody most likely means at their head.

    A name (of the columns `named_in`) or code that is the text, then those that begin with it,
    then those of which words do, then the rest; each as they were ordered. `before`: what comes
    before all of that.
    """
    columns = [*named_in]
    order = rows.query.order_by or rows.model._meta.ordering
    if not text.strip() or not columns:
        return rows.order_by(*before, *order)
    sought = Fold(Value(text))
    names = {f"name_{nth}": _spaced(column) for nth, column in enumerate(columns)}
    begins = Concat(Value(" "), sought, output_field=models.TextField())
    whole = Concat(begins, Value(" "), output_field=models.TextField())
    nearness = models.Case(
        models.When(_any(names, "exact", whole), then=0),
        models.When(_any(names, "startswith", begins), then=1),
        models.When(_any(names, "contains", begins), then=2),
        default=3,
    )
    return rows.alias(**names).order_by(*before, nearness, *order)


def _spaced(column: str) -> Concat:
    """What search compares, with a space about it, so that each word begins with one."""
    name = Fold(Coalesce(column, Value(""), output_field=models.TextField()))
    return Concat(Value(" "), name, Value(" "), output_field=models.TextField())


def _any(names: Iterable[str], lookup: str, text: Any) -> Q:
    return Q(*(Q(**{f"{name}__{lookup}": text}) for name in names), _connector=Q.OR)

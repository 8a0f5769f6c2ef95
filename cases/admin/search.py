"""Searching lists by names, in any script and language."""

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.http import HttpRequest

from cases.models import Country, Person
from cases.models.fields import Fold


class _FoundByName(admin.ModelAdmin):
    """A list that is searched by what its rows point to, beside its own `search_fields`.

    `named_by`: the lookup from a row to what is named.
    """

    named_by: str

    def named(self, text: str) -> QuerySet:
        """What bears the name."""
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            named = self.named(search_term).values("pk")
            found = found | queryset.filter(**{f"{self.named_by}__in": named})
        return found, duplicates


class FoundByPerson(_FoundByName):
    """Rows of cases, found by a name or an alias of the person."""

    named_by = "case__person"

    def named(self, text: str) -> QuerySet:
        return Person.objects.named(text)


class FoundByCountry(_FoundByName):
    """Rows about countries, found by the country's name or code."""

    named_by = "country"

    def named(self, text: str) -> QuerySet:
        return countries_named(text)


def countries_named(text: str) -> QuerySet[Country]:
    """Each word may stand anywhere in the name, in any language and either script."""
    found = Country.objects.all()
    for word in text.split():
        found = found.filter(search_key__contains=Fold(Value(word)))
    return found

"""Lists of cases and counts under filters."""

from django.urls import reverse
from rest_framework import serializers

from cases.api.fields import Address, Chosen, Code, Flag, Link, Text, Whole
from cases.api.serializers.cases import CaseSerializer
from cases.api.serializers.names import NamesSerializer

_CHOSEN = {"host": ["RS"], "year": ["2023"]}


class CountedSerializer(serializers.Serializer):
    """What every answer about a selection of cases begins with."""

    selection = Chosen("The filters as they were understood, by name.", _CHOSEN)
    count = Whole("How many cases the filters give.", 12)
    at_least = Flag("True where there are more than `count`: a text is counted so far only.", False)
    is_closed = Flag("True while no case is shown because the whole site is closed.", False)


class CasePageSerializer(CountedSerializer):
    """A page of the list, in the order asked for."""

    next = Address(
        "Where the list goes on; null on its last page.",
        "https://cases.example.org/api/v1/cases/?host=RS&after=2025-04-01.k7m2p9x4q1zt",
        allow_null=True,
    )
    cases = CaseSerializer(many=True, help_text="The cases of this page.")


class ChoiceSerializer(serializers.Serializer):
    """A value of a filter."""

    value = Code("The value, as the filter takes it.", "RS")
    label = NamesSerializer()
    count = Whole("How many cases it gives beside what other filters choose.", 7)
    is_chosen = Flag("Whether it is chosen.", True)


_HOST = {"en": "Host country", "ru": "Страна пребывания", "sr": "Zemlja boravka"}


class FacetSerializer(serializers.Serializer):
    """A filter and its values."""

    name = Code("The filter's name.", "host")
    label = NamesSerializer(example=_HOST)
    at_least = Flag("True where its counts are of the newest cases only: there are more.", False)
    choices = ChoiceSerializer(many=True, help_text="Its values, the most frequent first.")


class FacetsSerializer(CountedSerializer):
    """How many cases each value of each filter would give."""

    facets = FacetSerializer(many=True, help_text="The filters, in the order of the site.")


def _link(says: str, view: str, path: str) -> Link:
    example = f"https://cases.example.org{path}"
    return Link(says, example, lambda _site: reverse(view), source="*")


class IndexSerializer(serializers.Serializer):
    """Where everything is."""

    name = Text("What answers.", "Casetracker")
    version = Text("Version of the interface. What it promises stays within it.", "v1")
    publisher = Text("Who keeps the record, if they say so.", "Primer Centre", allow_null=True)
    contact = Text(
        "Where to ask for a correction or a removal: an e-mail or web address.",
        "cases@example.org",
        allow_null=True,
    )
    is_closed = Flag("True while the whole site is closed: then no case is shown.", False)
    cases = _link("The list of cases.", "api:cases", "/api/v1/cases/")
    facets = _link("Counts under filters.", "api:facets", "/api/v1/facets/")
    countries = _link("The countries.", "api:countries", "/api/v1/countries/")
    terms = _link("What the codes mean.", "api:terms", "/api/v1/terms/")
    schema = _link("This interface as OpenAPI.", "api:schema", "/api/v1/schema/")
    docs = _link("The same for people.", "api:docs", "/api/v1/docs/")
    all_cases_json = _link("All cases in one file.", "public:cases_json", "/cases.json")
    all_cases_csv = _link("The same as a table.", "public:cases_csv", "/cases.csv")

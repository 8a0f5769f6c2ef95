"""Filters of published cases, as the keys of an address: ?host=RS&host=KG&year=2023&q=appeal.

A repeated key means "or", different keys mean "and". A value that isn't known is an error with a
sentence for the reader; the result is then empty, never everything.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import ValidationError
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.models import PublishedCase
from cases.published.terms import Terms, load_terms
from cases.published.years import KEYS as YEAR_KEYS
from cases.published.years import KNOWN_YEARS, Years

# Folding may make ten times as many bytes of a text, and PostgreSQL refuses words above 2 kB.
LONGEST_TEXT = 80
# Of all filters together: each chosen value is a link that holds all the others.
MOST_VALUES = 60


class CodesField(forms.Field):
    """The values of one key; cleaned to a tuple of known codes, each once."""

    widget = forms.SelectMultiple

    def __init__(self, *, labels: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.labels = labels

    def clean(self, value: Sequence[str] | None) -> tuple[str, ...]:
        codes = tuple(dict.fromkeys(self._spelt(code) for code in value or () if code))
        for code in codes:
            if code not in self.labels:
                raise ValidationError(
                    _(
                        "“%(value)s” is not one of the choices. Choose from the list or remove"
                        " this filter."
                    )
                    % {"value": Truncator(code.replace("\0", "")).chars(40)}
                )
        return codes

    def _spelt(self, code: str) -> str:
        """The code as it is known: countries are typed in small letters, too."""
        return code if code in self.labels or code.upper() not in self.labels else code.upper()


class SearchField(forms.CharField):
    """Words to look for; at least one letter or digit, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not any(character.isalnum() for character in text):
            raise ValidationError(_("Write a word, a name or a number to look for."))
        return text


class YearsWidget(forms.Widget):
    """Two keys of an address, as they were written: `from` and `to`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Years:
        return Years(*((data.get(key) or "").strip() for key in YEAR_KEYS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in YEAR_KEYS)


class YearsField(forms.Field):
    """The first and the last year, each or both; nothing where neither is given."""

    widget = YearsWidget

    def clean(self, value: Years | None) -> Years | None:
        if not value:
            return None
        for year in value:
            if year and year not in KNOWN_YEARS:
                raise ValidationError(
                    _("“%(value)s” is not a year. Write four digits, such as 2023.")
                    % {"value": Truncator(year.replace("\0", "")).chars(40)}
                )
        if value.first and value.last and value.first > value.last:
            raise ValidationError(
                _("%(first)s is after %(last)s. Write the earlier year first.")
                % {"first": value.first, "last": value.last}
            )
        return value


class DimensionFilter(django_filters.Filter):
    """Cases that have one of the chosen codes."""

    field_class = CodesField

    def __init__(self, dimension: Dimension) -> None:
        super().__init__(field_name=dimension.column, label=dimension.label, required=False)
        self.dimension = dimension

    def filter(self, qs: QuerySet[PublishedCase], value: tuple[str, ...]) -> Any:
        if not value:
            return qs
        column, is_list = self.dimension.column, self.dimension.is_list
        wanted = Q()
        if codes := [code for code in value if code != UNKNOWN]:
            wanted |= Q((f"{column}__overlap" if is_list else f"{column}__in", codes))
        if UNKNOWN in value:
            wanted |= Q((column, [])) if is_list else Q((f"{column}__isnull", True))
        return qs.filter(wanted)


class PrefixWords(Func):
    """A tsquery's text: every word folded as the texts are, each a beginning, all wanted.

    Folded, a text is words of letters and digits parted by spaces: no operator can hide in it.
    Null when nothing is left.
    """

    template = "replace(nullif(published.fold(%(expressions)s), ''), ' ', ':* & ') || ':*'"
    output_field = TextField()


class TextFilter(django_filters.Filter):
    """Cases in whose texts every word occurs, also as a beginning of a longer one."""

    field_class = SearchField

    def filter(self, qs: QuerySet[PublishedCase], value: str) -> Any:
        if not value:
            return qs
        words = SearchQuery(PrefixWords(Value(value)), config="simple", search_type="raw")
        return qs.filter(search=words)


def opened_within(first: str, last: str) -> Q:
    """The days of these years in the order of the list (an empty end is open), for its index.

    A case's day there is in its year, as both are derived from one date.
    """
    days = Q()
    if first:
        days &= Q(sort_on__gte=datetime.date(int(first), 1, 1))
    if last:
        days &= Q(sort_on__lte=datetime.date(int(last), 12, 31))
    return days


class YearFilter(DimensionFilter):
    """Cases that were opened in one of the chosen years."""

    def filter(self, qs: QuerySet[PublishedCase], value: tuple[str, ...]) -> Any:
        qs = super().filter(qs, value)
        if not value or UNKNOWN in value:
            return qs
        return qs.filter(opened_within(min(value), max(value)))


class YearsFilter(django_filters.Filter):
    """Cases that were opened in these years; those whose year isn't known are left out."""

    field_class = YearsField

    def filter(self, qs: QuerySet[PublishedCase], value: Years | None) -> Any:
        if not value:
            return qs
        if value.first:
            qs = qs.filter(year__gte=int(value.first))
        if value.last:
            qs = qs.filter(year__lte=int(value.last))
        return qs.filter(opened_within(value.first, value.last))


class ChosenForm(forms.Form):
    """All filters together: no more values than a page can name."""

    def clean(self) -> dict[str, Any]:
        """The filter with the most values is the one that is wrong, and then the next."""
        super().clean()
        for name in sorted(DIMENSIONS, key=lambda name: -len(self.cleaned_data.get(name, ()))):
            if sum(len(self.cleaned_data.get(other, ())) for other in DIMENSIONS) > MOST_VALUES:
                self.add_error(name, _too_many())
        return self.cleaned_data


def _too_many() -> str:
    return _(
        "More than %(most)d values are chosen. Choose fewer here, or none: without a choice all"
        " count."
    ) % {"most": MOST_VALUES}


class CaseFilter(django_filters.FilterSet):
    """All filters of published cases; `qs` is empty when one of them is wrong."""

    host = DimensionFilter(DIMENSIONS["host"])
    requesting = DimensionFilter(DIMENSIONS["requesting"])
    procedure = DimensionFilter(DIMENSIONS["procedure"])
    group = DimensionFilter(DIMENSIONS["group"])
    outcome = DimensionFilter(DIMENSIONS["outcome"])
    stage = DimensionFilter(DIMENSIONS["stage"])
    charge = DimensionFilter(DIMENSIONS["charge"])
    ground = DimensionFilter(DIMENSIONS["ground"])
    year = YearFilter(DIMENSIONS["year"])
    years = YearsFilter(label=gettext_lazy("Years"), required=False)
    q = TextFilter(label=gettext_lazy("Text"))

    class Meta:
        model = PublishedCase
        fields: list[str] = []
        form = ChosenForm

    def __init__(self, *args: Any, terms: Terms | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms or load_terms()
        # Once a request: a page asks for them often.
        self.labels = {name: one.labels(self.terms) for name, one in DIMENSIONS.items()}
        for name, labels in self.labels.items():
            self.filters[name].extra["labels"] = labels

    def filter_queryset(self, queryset: QuerySet[PublishedCase]) -> QuerySet[PublishedCase]:
        return queryset.none() if self.errors else self.matching()

    def matching(self, leaving_out: str = "") -> QuerySet[PublishedCase]:
        """Cases that match every valid filter, `leaving_out` the one of that name."""
        queryset = self.queryset.all()
        self.form.is_valid()
        for name, value in self.form.cleaned_data.items():
            if name != leaving_out:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

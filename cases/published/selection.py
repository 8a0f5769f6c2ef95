"""What a visitor has chosen: read from an address and written back into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus

from django.db.models import QuerySet
from django.http import QueryDict

from cases.published.dimensions import DIMENSIONS
from cases.published.filters import CaseFilter
from cases.published.models import PublishedCase
from cases.published.terms import Terms

TEXT = "q"
_ORDER = (*DIMENSIONS, TEXT)


@dataclass(frozen=True, slots=True)
class FilterError:
    """A filter that can't be applied: which one, why and how to mend it; `query` is without it."""

    name: str
    label: str
    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One chosen value; `query` is the address's query without it."""

    name: str
    label: str
    value: str
    value_label: str
    query: str


class Selection:
    """The filters in an address.

    Only valid ones count as chosen, so that every query string made here mends what was wrong.
    While there are `errors` the list is empty.
    """

    def __init__(self, data: QueryDict, terms: Terms | None = None) -> None:
        self._data = data
        self._filter = CaseFilter(data, terms=terms)
        self.terms: Terms = self._filter.terms
        self._filter.form.is_valid()
        self._chosen: Mapping[str, Sequence[str]] = {
            name: (value,) if name == TEXT else value
            for name, value in self._filter.form.cleaned_data.items()
            if value
        }

    @cached_property
    def errors(self) -> list[FilterError]:
        """One for each filter that can't be applied."""
        return [
            FilterError(name, str(self._filter.filters[name].label), " ".join(texts), self.query)
            for name, texts in self._filter.errors.items()
        ]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Every chosen value, in the order of the filters."""
        return [
            Chosen(
                name,
                str(self._filter.filters[name].label),
                value,
                value if name == TEXT else self.value_label(name, value),
                self.toggled(name, value),
            )
            for name, values in self._chosen.items()
            for value in values
        ]

    @property
    def is_respelt(self) -> bool:
        """Whether a value was given in other letters than it is known by: rs for RS."""
        return any(
            value and value not in self.values(name)
            for name in DIMENSIONS
            if name in self._chosen
            for value in self._data.getlist(name)
        )

    @property
    def text(self) -> str:
        """The words that are looked for, or nothing."""
        return next(iter(self.values(TEXT)), "")

    @property
    def query(self) -> str:
        """Everything that is chosen, as the query of an address without its question mark."""
        return self._encoded()

    def as_dict(self) -> dict[str, list[str]]:
        """The chosen values by filter, for machines."""
        return {name: list(values) for name, values in self._chosen.items()}

    def values(self, name: str) -> Sequence[str]:
        """The chosen values of a filter."""
        return self._chosen.get(name, ())

    def toggled(self, name: str, value: str) -> str:
        """The query with this value chosen as well, or without it where it is chosen."""
        values = self.values(name)
        changed = (
            tuple(other for other in values if other != value)
            if value in values
            else (*values, value)
        )
        return self._encoded(name, changed)

    def without(self, name: str) -> str:
        """The query without any value of this filter."""
        return self._encoded(name, ())

    def following(self, after: str) -> str:
        """The query of the page that starts after this place in the list."""
        return "&".join(part for part in (self.query, _encoded("after", [after])) if part)

    def value_label(self, name: str, value: str) -> str:
        """What a value of a filter is called in the active language."""
        return self.labels(name).get(value, value)

    def labels(self, name: str) -> Mapping[str, str]:
        """Every value that a filter knows, with its label in the active language."""
        return self._filter.labels[name]

    def cases(self) -> QuerySet[PublishedCase]:
        """The chosen cases; none while a filter is wrong."""
        return self._filter.qs

    def matching(self, leaving_out: str = "") -> QuerySet[PublishedCase]:
        """Cases that match the valid filters, but for the one of that name."""
        return self._filter.matching(leaving_out)

    def _encoded(self, changed: str = "", values: Sequence[str] = ()) -> str:
        """The query with other values of one filter; in one order, so that it has one address."""
        parts = {**self._parts, changed: _encoded(changed, values)}
        return "&".join(parts[name] for name in _ORDER if parts.get(name))

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Each filter's part of the query: a page has a hundred links that change but one."""
        return {name: _encoded(name, values) for name, values in self._chosen.items()}


def _encoded(name: str, values: Sequence[str]) -> str:
    return "&".join(f"{name}={quote_plus(value)}" for value in values)

"""What a visitor has chosen: read from an address and written back into one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus

from django.db.models import QuerySet
from django.http import QueryDict

from cases.published.dimensions import DIMENSIONS
from cases.published.filters import CaseFilter
from cases.published.models import PublishedCase
from cases.published.terms import Terms
from cases.published.years import KEYS as YEAR_KEYS
from cases.published.years import Years

TEXT = "q"
YEARS = "years"  # two keys of an address, `from` and `to`
_ORDER = (*DIMENSIONS, YEARS, TEXT)


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
    While there are `errors` the list is empty. `beside` is what else the address says, such as how
    the list is shown: it stays in every query string, behind the filters.
    """

    def __init__(
        self, data: QueryDict, terms: Terms | None = None, beside: Mapping[str, str] | None = None
    ) -> None:
        self._data = data
        self.beside: Mapping[str, str] = beside or {}
        self._filter = CaseFilter(data, terms=terms)
        self.terms: Terms = self._filter.terms
        self._filter.form.is_valid()
        cleaned = self._filter.form.cleaned_data
        self.years: Years = cleaned.get(YEARS) or Years("", "")
        self.text: str = cleaned.get(TEXT) or ""
        self._codes: Mapping[str, Sequence[str]] = {
            name: cleaned[name] for name in DIMENSIONS if cleaned.get(name)
        }

    @cached_property
    def errors(self) -> list[FilterError]:
        """One for each filter that can't be applied."""
        return [
            FilterError(name, self._label(name), " ".join(texts), self.query)
            for name, texts in self._filter.errors.items()
        ]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Every chosen value, in the order of the filters; a range of years is one."""
        chosen = [
            Chosen(
                name,
                self._label(name),
                value,
                self.value_label(name, value),
                self.toggled(name, value),
            )
            for name, values in self._codes.items()
            for value in values
        ]
        for name, value, label in (
            (YEARS, str(self.years), self.years.label),
            (TEXT, self.text, self.text),
        ):
            if value:
                chosen.append(Chosen(name, self._label(name), value, label, self.without(name)))
        return chosen

    @property
    def is_respelt(self) -> bool:
        """Whether the address could be said better: rs for RS, or a form's empty fields."""
        respelt = any(
            value not in self.values(name)
            for name in self._codes
            for value in self._data.getlist(name)
        )
        return respelt or any(
            not value for name in self._data for value in self._data.getlist(name)
        )

    @property
    def query(self) -> str:
        """Everything that is chosen, as the query of an address without its question mark."""
        return self._joined(self._parts)

    @property
    def cleared(self) -> str:
        """The query without any filter."""
        return self._joined(dict.fromkeys(_ORDER, ""))

    @property
    def filter_query(self) -> str:
        """The same without what stands beside the filters."""
        return _joined(self._parts[name] for name in _ORDER)

    @property
    def years_written(self) -> Years:
        """The years as they were given, right or wrong."""
        return Years(*(self._data.get(key, "").strip() for key in YEAR_KEYS))

    def as_dict(self) -> dict[str, list[str]]:
        """The chosen values by their keys in an address, for machines."""
        chosen = {name: list(values) for name, values in self._codes.items()}
        chosen |= {key: [year] for key, year in self.years.by_key.items()}
        return {**chosen, TEXT: [self.text]} if self.text else chosen

    def values(self, name: str) -> Sequence[str]:
        """The chosen codes of a dimension."""
        return self._codes.get(name, ())

    def toggled(self, name: str, value: str) -> str:
        """The query with this value chosen as well, or without it where it is chosen."""
        values = self.values(name)
        changed = (
            tuple(other for other in values if other != value)
            if value in values
            else (*values, value)
        )
        return self._joined({**self._parts, name: _encoded(name, changed)})

    def without(self, name: str) -> str:
        """The query without any value of this filter."""
        return self._joined({**self._parts, name: ""})

    def following(self, after: str) -> str:
        """The query of the page that starts after this place in the list; first without one."""
        return self._joined(self._parts, self.beside, after)

    def shown(self, after: str, beside: Mapping[str, str]) -> str:
        """The query of the same page with something else beside the filters."""
        return self._joined(self._parts, beside, after)

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

    def _label(self, name: str) -> str:
        return str(self._filter.filters[name].label)

    def _joined(
        self,
        parts: Mapping[str, str],
        beside: Mapping[str, str] | None = None,
        after: str = "",
    ) -> str:
        """The filters' parts in one order, so that a selection has one address."""
        rest = {**(self.beside if beside is None else beside), "after": after}
        named = (_encoded(name, [value]) for name, value in rest.items() if value)
        return _joined((*(parts[name] for name in _ORDER), *named))

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        """Each filter's part of the query: a page has a hundred links that change but one."""
        return {
            **{name: _encoded(name, self.values(name)) for name in DIMENSIONS},
            YEARS: _joined(_encoded(key, [year]) for key, year in self.years.by_key.items()),
            TEXT: _encoded(TEXT, [self.text] if self.text else []),
        }


def _encoded(name: str, values: Sequence[str]) -> str:
    return "&".join(f"{name}={quote_plus(value)}" for value in values)


def _joined(parts: Iterable[str]) -> str:
    return "&".join(part for part in parts if part)

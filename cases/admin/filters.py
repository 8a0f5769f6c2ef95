"""List filters with the count behind every choice: one query for all filters of a list."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.db.models import CharField, Count, Expression, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.lib.named import column_of_names, in_active_letters

NOT_KNOWN = "unknown"  # the parameter's value for rows without one, as on the public pages
NOT_SAID = _("Not known")


class CountedFilter(ListFilter):
    """Narrows a list to one value of `path`; says for each value how many rows it would leave.

    Labels come from `words` (an enumeration or a mapping) or from the database, at `label_path`.
    """

    parameter: str
    path: str
    words: Any = ()
    label_path: str | None = None
    not_known: Any = NOT_SAID
    template = "admin/counted_filter.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        values = params.pop(self.parameter, None)
        self.chosen: str | None = values[-1] if values else None

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.chosen is None:
            return queryset
        if self.chosen == NOT_KNOWN:
            return queryset.filter(self._is_unknown(queryset.model))
        return queryset.filter(**{self.path: self.chosen})

    def _is_unknown(self, model: Any) -> Q:
        """Null, and in a column of text the empty text too."""
        unknown = Q(**{f"{self.path}__isnull": True})
        column = get_fields_from_path(model, self.path)[-1]
        return unknown | Q(**{self.path: ""}) if column.empty_strings_allowed else unknown

    def counted_value(self) -> Expression:
        """What rows are counted by, as text."""
        return Cast(F(self.path), TextField())

    def counted(self, queryset: QuerySet) -> QuerySet:
        """Rows (parameter, value, label, count) over the given rows of the list."""
        label = Cast(F(self.label_path), TextField()) if self.label_path else Value("")
        return (
            queryset.order_by()
            .values(
                filter_name=Value(self.parameter, CharField()),
                filter_value=self.counted_value(),
                filter_label=label,
            )
            .annotate(filter_count=Count("pk"))
            .values_list("filter_name", "filter_value", "filter_label", "filter_count")
        )

    def counts(self, queryset: QuerySet) -> Iterator[QuerySet]:
        """What has to be asked for all choices."""
        yield self.counted(queryset)

    def total(self, counts: list[tuple[str | None, str, int]]) -> int:
        """How many rows there are without a choice."""
        return sum(count for _value, _label, count in counts)

    def choices(self, changelist: "CountingChangeList") -> Iterator[dict[str, Any]]:  # type: ignore[override]  # our lists are counting ones
        counts = changelist.counts.get(self.parameter, [])
        yield {
            "selected": self.chosen is None,
            "query_string": changelist.get_query_string(remove=[self.parameter]),
            "display": _("All"),
            "count": self.total(counts),
        }
        for value, label, count in self._in_order(counts):
            yield {
                "selected": self.chosen == value,
                "query_string": changelist.get_query_string({self.parameter: value}),
                "display": label,
                "count": count,
            }

    def _in_order(self, counts: list[tuple[str | None, str, int]]) -> list[tuple[str, str, int]]:
        """The most frequent first, then words in their order; unknown comes last."""
        words = dict(getattr(self.words, "choices", self.words))
        order = {value: number for number, value in enumerate(words)}
        known = [(value, str(words.get(value, label)), n) for value, label, n in counts if value]
        known.sort(key=lambda row: (order.get(row[0], -1), -row[2], row[1]))
        unknown = sum(n for value, _label, n in counts if not value)
        return [*known, (NOT_KNOWN, str(self.not_known), unknown)] if unknown else known


class FlagFilter(CountedFilter):
    """A counted filter over a yes-or-no column; `words` says what "true" and "false" mean."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.chosen is None:
            return queryset
        return queryset.filter(**{self.path: self.chosen == "true"})


class NamedFilter(CountedFilter):
    """A counted filter over a catalogue or a country, labelled in the active language."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        relation = self.path.removesuffix("_id")
        self.label_path = f"{relation}__{column_of_names()}"

    def _in_order(self, counts: list[tuple[str | None, str, int]]) -> list[tuple[str, str, int]]:
        said = [(value, in_active_letters(label or ""), number) for value, label, number in counts]
        return super()._in_order(said)


def counted(
    path: str,
    title: Any,
    words: Any = (),
    *,
    parameter: str = "",
    not_known: Any = NOT_SAID,
) -> type[CountedFilter]:
    """A filter over the column at `path`, in the words of an enumeration or as it is stored."""
    return _filter(
        CountedFilter,
        path,
        title,
        parameter or path,
        words=words,
        label_path=None if words else path,
        not_known=not_known,
    )


def flagged(
    path: str, title: Any, *, yes: Any, no: Any, parameter: str = ""
) -> type[CountedFilter]:
    """A filter over the yes-or-no column at `path`."""
    words = {"true": yes, "false": no}
    return _filter(FlagFilter, path, title, parameter or path, words=words)


def named(
    path: str, title: Any, *, parameter: str, not_known: Any = NOT_SAID
) -> type[CountedFilter]:
    """A filter over the country or the catalogue entry whose key stands at `path`."""
    return _filter(NamedFilter, path, title, parameter, not_known=not_known)


def _filter(
    base: type[CountedFilter], path: str, title: Any, parameter: str, **values: Any
) -> type[CountedFilter]:
    return type(
        f"{base.__name__}Of{parameter.title()}",
        (base,),
        {"path": path, "title": title, "parameter": parameter, **values},
    )


class CountingChangeList(ChangeList):
    """A RecordAdmin's list, which knows what each choice of its filters would leave."""

    model_admin: Any  # a RecordAdmin; its module imports this one

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet:
        """With the columns before the rest, since rows are filtered and ordered by them, too."""
        self.request = request
        rows = self.model_admin.get_queryset(request)
        self.root_queryset = self.model_admin.with_columns(rows)
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request: HttpRequest) -> None:
        """As Django's; a value in the address that the database can't read is left out, too."""
        try:
            super().get_results(request)
        except DataError as error:
            raise IncorrectLookupParameters from error

    @cached_property
    def counts(self) -> dict[str, list[tuple[str | None, str, int]]]:
        """(value, label, count) of each filter by parameter, its own choice left out."""
        specs = [spec for spec in self.filter_specs if isinstance(spec, CountedFilter)]
        if not specs:
            return {}
        parts = [
            part
            for spec in specs
            for part in spec.counts(self.get_queryset(self.request, spec.expected_parameters()))
        ]
        found: dict[str, list[tuple[str | None, str, int]]] = {}
        for name, value, label, count in parts[0].union(*parts[1:], all=True):
            found.setdefault(name, []).append((value, label, count))
        return found

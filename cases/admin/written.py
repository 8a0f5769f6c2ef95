"""The rows that one import has written, as a filter of their list: `?written=17,120-10119`."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

PARAMETER = "written"
# Longer addresses are refused on the way by servers and browsers.
LONGEST_QUERY = 2_000
_RANGE = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?")


class WrittenFilter(ListFilter):
    """Narrows a list to primary keys and ranges of them; shows only while it does."""

    title = _("import")
    parameter = PARAMETER

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        values = params.pop(PARAMETER, None)
        self.chosen: str | None = values[-1] if values else None

    def expected_parameters(self) -> list[str | None]:
        return [PARAMETER]

    def has_output(self) -> bool:
        return self.chosen is not None

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset if self.chosen is None else queryset.filter(_within(self.chosen))

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        yield {
            "selected": False,
            "query_string": changelist.get_query_string(remove=[PARAMETER]),
            "display": _("All"),
        }
        yield {
            "selected": True,
            "query_string": changelist.get_query_string(),
            "display": _("Added or changed by one import"),
        }


def written_query(pks: Iterable[int]) -> str:
    """The query that narrows a list to the rows; empty where it would be too long."""
    ranges = (f"{low}-{high}" if low < high else str(low) for low, high in _ranges(pks))
    query = f"?{PARAMETER}={','.join(ranges)}"
    return query if len(query) <= LONGEST_QUERY else ""


def _ranges(pks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of keys that follow one another, as the first and the last."""
    run: tuple[int, int] | None = None
    for pk in sorted(set(pks)):
        if run and pk == run[1] + 1:
            run = run[0], pk
            continue
        if run:
            yield run
        run = pk, pk
    if run:
        yield run


def _within(ranges: str) -> Q:
    """Nothing where it isn't a list of ranges."""
    found = Q(pk__in=[])
    for text in ranges.split(","):
        if match := _RANGE.fullmatch(text):
            low, high = match[1], match[2] or match[1]
            found |= Q(pk__range=(int(low), int(high)))
    return found

"""The orders of cases: the newest first, in the list and in downloads; or the last changed first.

A case without a page stands among its like by what it shows and never by its id: the id may be
known from before, and its place would tell which of the cases it has become.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, LiteralString

from django.db.models import Case, F, Func, Q, QuerySet, Value, When
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from cases.published.models import PublishedCase

# All that such a case shows: of those that show the same, nobody can tell the order.
_SHOWN = ("host_country", "outcome_group", "procedure", "opened_on", "is_announced")

# The same for a table called `c`.
NEWEST_FIRST: Final[LiteralString] = (
    "c.sort_on DESC, c.has_page DESC, CASE WHEN c.has_page THEN c.public_id END,"
    " c.host_country, c.outcome_group, c.procedure, c.opened_on, c.is_announced"
)

Days = tuple[datetime.date, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Cases by one day after another, the latest first, and on the same days those with a page.

    `days` and `has_page` are columns that one index has in this order: of the cases, or of the row
    `beside` each of them that has it.
    """

    days: Sequence[str]
    has_page: str
    beside: str = ""

    def of(self, cases: QuerySet[PublishedCase]) -> QuerySet[PublishedCase]:
        """The cases in this order, each with the days that `days_of` reads."""
        if self.beside:
            # Each case has such a row; said so, the join begins with its index.
            there = {f"{self.days[0]}__isnull": False}
            cases = cases.filter(**there).select_related(self.beside)
        shown_id = Case(When(has_page=True, then=F("public_id")))
        latest = (f"-{name}" for name in (*self.days, self.has_page))
        return cases.order_by(*latest, shown_id, *_SHOWN)

    def days_of(self, case: PublishedCase) -> Days:
        """The days that give the case its place; no query."""
        return tuple(attrgetter(name.replace("__", "."))(case) for name in self.days)

    def on(self, days: Days) -> Q:
        """Cases on these days."""
        return Q(**dict(zip(self.days, days, strict=True)))

    def after(self, days: Days, *, or_on: Q) -> Q:
        """Cases after these days, and those on them for which the condition holds."""
        columns, values = self._compared(days)
        at_most = Q(LessThanOrEqual(columns, values))  # what the index is asked for
        return at_most & (Q(LessThan(columns, values)) | or_on)

    def before(self, days: Days, *, or_on: Q) -> Q:
        """Cases before these days, and those on them for which the condition holds."""
        columns, values = self._compared(days)
        at_least = Q(GreaterThanOrEqual(columns, values))
        return at_least & (Q(GreaterThan(columns, values)) | or_on)

    def _compared(self, days: Days) -> tuple[Func, Func]:
        columns = Func(*map(F, self.days), function="ROW")
        return columns, Func(*map(Value, days), function="ROW")


CHANGED = "changed"  # ?order=changed, of the list and the API; without it the newest come first
NEWEST = Order(("sort_on",), "has_page")
LAST_CHANGED = Order(
    ("last_change__day", "last_change__sort_on"), "last_change__has_page", beside="last_change"
)

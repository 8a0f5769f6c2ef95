"""Places in a list of cases, where its pages begin.

A place is a case and not a number, so that the hundredth page costs what the first does and no case
is met twice or missed when others are published meanwhile.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cases.published.models import PublishedCase
from cases.published.order import Days, Order

# 2024-02-03.abc23: after the case abc23, which opened then. 2024-01-01~7: after the first seven of
# the cases without a page that opened then; their ids are nobody's business. By last change the day
# of that comes first: 2025-12-03_2024-02-03.abc23.
_PLACE = re.compile(
    r"(?P<days>[0-9]{4}-[0-9]{2}-[0-9]{2}(_[0-9]{4}-[0-9]{2}-[0-9]{2})?)"
    r"(\.(?P<id>[0-9a-z]{1,40})|~(?P<passed>[0-9]{1,7}))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Place:
    """After a case with a page, or after so many of its days' without one."""

    days: Days
    public_id: str | None
    passed: int

    def __str__(self) -> str:
        """As an address has it."""
        where = f".{self.public_id}" if self.public_id else f"~{self.passed}"
        return "_".join(map(str, self.days)) + where


def read_place(after: str, order: Order) -> Place | None:
    """The place that an address names; None where it is none of this order."""
    match = _PLACE.fullmatch(after)
    if match is None:
        return None
    try:
        days = tuple(map(datetime.date.fromisoformat, match["days"].split("_")))
    except ValueError:
        return None
    if len(days) != len(order.days):
        return None
    return Place(days, match["id"], int(match["passed"] or 0))


def following(
    cases: QuerySet[PublishedCase], order: Order, place: Place
) -> QuerySet[PublishedCase]:
    """What comes after the place; the cases are in this order."""
    same_days = Q(has_page=False)
    if place.public_id:
        same_days |= Q(has_page=True, public_id__gt=place.public_id)
    return cases.filter(order.after(place.days, or_on=same_days))[place.passed :]


def end_of(shown: Sequence[PublishedCase], order: Order, start: Place | None) -> Place:
    """The place after the last case shown on a page that began at `start`."""
    last = shown[-1]
    days = order.days_of(last)
    if last.has_page:
        return Place(days, last.public_id, 0)
    passed = sum(order.days_of(case) == days and not case.has_page for case in shown)
    before = start.passed if start and start.days == days else 0
    return Place(days, None, before + passed)


def a_page_before(
    cases: QuerySet[PublishedCase], order: Order, place: Place, size: int
) -> Place | None:
    """Where the page of so many cases before a place begins, if not at the first case."""
    if place.passed > size:
        return Place(place.days, None, place.passed - size)
    same_days = Q(has_page=True)
    if place.public_id:
        same_days &= Q(public_id__lte=place.public_id)
    before = cases.filter(order.before(place.days, or_on=same_days)).reverse()
    wanted = size - place.passed
    met = list(before.only("public_id", "has_page", "sort_on", *order.days)[: wanted + 1])
    if len(met) <= wanted:
        return None
    last = met[-1]
    days = order.days_of(last)
    if last.has_page:
        return Place(days, last.public_id, 0)
    of_its_days = cases.filter(order.on(days), has_page=False).count()
    passed = sum(order.days_of(case) == days and not case.has_page for case in met)
    return Place(days, None, of_its_days - passed + 1)

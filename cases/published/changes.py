"""What changed in cases, by days: for a case's page and the feed."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db.models import QuerySet

from cases.published.models import PublishedCase, PublishedChange
from cases.vocab.change import ChangeKind


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """`kinds` in words, in the order of the vocabulary; `is_first` when the page came to be."""

    day: datetime.date
    kinds: Sequence[str]
    is_first: bool

    @property
    def on(self) -> str:
        """The day as EDTF."""
        return self.day.isoformat()

    @property
    def in_short(self) -> str:
        """What changed, in a few words; of a page that came to be no more than that."""
        return str(ChangeKind.PUBLISHED.label) if self.is_first else ", ".join(self.kinds)


def changes_of(public_ids: Iterable[str]) -> Mapping[str, Sequence[DayOfChanges]]:
    """The days on which each of these cases changed, newest first. One query."""
    found = PublishedChange.objects.filter(case__in=[*public_ids]).order_by("case_id", "-day")
    return {
        public_id: [_day(day, group) for day, group in groupby(of_case, lambda one: one.day)]
        for public_id, of_case in groupby(found, lambda one: one.case_id)
    }


def _day(day: datetime.date, changes: Iterable[PublishedChange]) -> DayOfChanges:
    noted = {change.kind for change in changes}
    kinds = [kind for kind in ChangeKind if kind in noted]
    return DayOfChanges(
        day,
        [str(kind.label) for kind in kinds if kind != ChangeKind.PUBLISHED],
        ChangeKind.PUBLISHED in kinds,
    )


def last_changed(
    cases: QuerySet[PublishedCase], most: int
) -> list[tuple[PublishedCase, DayOfChanges]]:
    """At most so many of these cases with what changed last in each, newest change first.

    Two queries. Fewer where some changed again and again of late: no more is read than tells as
    many days of changes as cases are wanted.
    """
    newest = PublishedChange.objects.filter(case__in=cases.order_by()).order_by("-day", "case_id")
    days: dict[str, DayOfChanges] = {}
    for (day, public_id), changes in groupby(
        newest[: most * len(ChangeKind)], lambda one: (one.day, one.case_id)
    ):
        days.setdefault(public_id, _day(day, changes))
    chosen = dict(islice(days.items(), most))
    found = PublishedCase.objects.defer("search").in_bulk(chosen)
    return [(found[public_id], day) for public_id, day in chosen.items() if public_id in found]

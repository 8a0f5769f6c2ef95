"""What changed in cases, by days: for a case's page and the feed."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, QuerySet

from cases.published.models import NEVER, PublishedCase, PublishedChange
from cases.published.order import LAST_CHANGED
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


def changes_of(public_id: str) -> Sequence[DayOfChanges]:
    """The days on which the case changed, newest first. One query."""
    found = PublishedChange.objects.filter(case=public_id).order_by("-day")
    return [_day(day, group) for day, group in groupby(found, lambda one: one.day)]


def last_changes_of(public_ids: Iterable[str]) -> Mapping[str, DayOfChanges]:
    """The last day on which each of these cases changed; none of what never did. One query."""
    last = PublishedChange.objects.filter(day=F("case__last_change__day"))
    found = last.filter(case__in=[*public_ids]).order_by("case_id")
    return {
        public_id: _day(changes[0].day, changes)
        for public_id, of_case in groupby(found, lambda one: one.case_id)
        if (changes := [*of_case])
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

    Two queries.
    """
    changed = cases.filter(has_page=True, last_change__day__gt=NEVER).defer("search")
    found = list(LAST_CHANGED.of(changed)[:most])
    days = last_changes_of(case.public_id for case in found)
    return [(case, days[case.public_id]) for case in found if case.public_id in days]

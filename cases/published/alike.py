"""Cases like one: in the same country, about the same state, with more in common than that.

The rule is one that a page can say: those with the same procedure first, then those that share more
kinds of charge and grounds, then the nearest in time.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from cases.published.listing import listable
from cases.published.models import PublishedCase
from cases.published.terms import Terms, word
from cases.vocab.charge import ChargeCategory
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure

MOST = 5
# Looked at: so many of the country's cases before this one in time, and so many after it. A country
# may have a million.
AROUND = 250
_READ = ("public_id", "procedure", "charge_categories", "grounds", "sort_on")


@dataclass(frozen=True, slots=True)
class Alike:
    """A case with what it has in common with another, in words; its codes in words."""

    case: PublishedCase
    procedure: str
    outcome: str
    charges: Sequence[str]
    grounds: Sequence[str]


def alike(case: PublishedCase, terms: Terms) -> list[Alike]:
    """The cases most like it, the nearest first; at most MOST. Three queries.

    A case that search engines may list has none beside it that they mayn't.
    """
    candidates = chain.from_iterable(
        _in_common(case, around).order_by().values_list(*_READ) for around in _around(case)
    )
    nearest = sorted(candidates, key=lambda other: _distance(case, other))[:MOST]
    found = PublishedCase.objects.defer("search").in_bulk([other[0] for other in nearest])
    return [_alike(found[other[0]], case, terms) for other in nearest if other[0] in found]


def _around(case: PublishedCase) -> Iterator[QuerySet[PublishedCase]]:
    """The country's cases with a page next to this one, by the index of the list."""
    of_host = PublishedCase.objects.filter(host_country=case.host_country, has_page=True)
    if case.opened_on is None:  # next to nothing in time: the newest
        yield of_host.order_by("-sort_on", "public_id")[: 2 * AROUND]
        return
    before = of_host.filter(sort_on__lte=case.sort_on).order_by("-sort_on", "public_id")
    after = of_host.filter(sort_on__gt=case.sort_on).order_by("sort_on", "-public_id")
    yield before[:AROUND]
    yield after[:AROUND]


def _in_common(case: PublishedCase, around: QuerySet[PublishedCase]) -> QuerySet[PublishedCase]:
    """Those about the same state, where it is known, that have something else in common."""
    shared = Q(charge_categories__overlap=case.charge_categories)
    shared |= Q(grounds__overlap=case.grounds)
    if case.procedure:
        shared |= Q(procedure=case.procedure)
    found = PublishedCase.objects.filter(shared, pk__in=around.values("pk")).exclude(pk=case.pk)
    if case.requesting_country:
        found = found.filter(requesting_country=case.requesting_country)
    return found.filter(listable()) if case.is_indexable else found


_Read = tuple[str, str | None, list[str], list[str], datetime.date]


def _distance(case: PublishedCase, other: _Read) -> tuple[bool, int, int, str]:
    public_id, procedure, charges, grounds, sort_on = other
    # Without a date of its own, nearest are the newest: all are later than its place.
    apart = case.sort_on if case.opened_on else datetime.date.max
    shared = {*charges} & {*case.charge_categories}, {*grounds} & {*case.grounds}
    return (
        procedure != case.procedure,
        -sum(map(len, shared)),
        abs((sort_on - apart).days),
        public_id,
    )


def query_of_like(case: PublishedCase) -> str:
    """The list's query for all cases of its country, state and procedure."""
    chosen = {
        "host": case.host_country,
        "requesting": case.requesting_country,
        "procedure": case.procedure,
    }
    return urlencode({name: code for name, code in chosen.items() if code})


def _alike(other: PublishedCase, case: PublishedCase, terms: Terms) -> Alike:
    return Alike(
        other,
        word(Procedure, other.procedure),
        terms.label("outcome", other.outcome) or word(OutcomeGroup, other.outcome_group),
        [
            word(ChargeCategory, code)
            for code in case.charge_categories
            if code in other.charge_categories
        ],
        [terms.label("ground", code) for code in case.grounds if code in other.grounds],
    )

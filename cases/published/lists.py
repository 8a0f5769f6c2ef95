"""The list of cases, newest first, page by page."""

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cases.published.found import NOTHING_FOUND, Found, finds
from cases.published.models import PublishedCase, PublishedStage
from cases.published.order import newest_first
from cases.published.selection import Selection
from cases.published.standing import Station, as_it_stands, current, stations
from cases.published.terms import word
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure

PAGE_SIZE = 25

# 2024-02-03.abc23: after the case abc23, which opened then. 2024-01-01~7: after the first seven of
# the cases without a page that opened then; their ids are nobody's business.
_PLACE = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(\.(?P<id>[0-9a-z]{1,40})|~(?P<passed>[0-9]{1,7}))",
    re.ASCII,
)


@dataclass(frozen=True)
class CaseLine:
    """A case as a line of the list, its codes in words.

    `now` is the stage where it stands (None without stages), `stations` its track around that.
    `found` says where the words stand that were looked for.
    """

    case: PublishedCase
    host: str
    requesting: str
    procedure: str
    outcome: str
    outcome_group: str
    fate: str
    now: PublishedStage | None
    stations: Sequence[Station]
    found: Found = NOTHING_FOUND


@dataclass(frozen=True)
class Page:
    """`next_query` leads to the page that follows, None on the last one.

    `previous_query` leads to the page before, None on the first one; it may be empty.
    `error` says what is wrong with the place asked for; the page is then empty.
    """

    cases: Sequence[CaseLine]
    next_query: str | None = None
    previous_query: str | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins: after a case with a page, or after so many of its day's without one."""

    day: datetime.date
    public_id: str | None
    passed: int

    def __str__(self) -> str:
        return f"{self.day}.{self.public_id}" if self.public_id else f"{self.day}~{self.passed}"


def case_page(selection: Selection, after: str = "") -> Page:
    """The selection's cases after a place in the list, as `next_query` names it.

    Two queries, a third where words are looked for, and one or two for what came before.

    A place is a case and not a number, so that the hundredth page costs what the first does and
    no case is met twice or missed when others are published meanwhile.
    """
    unread = ("search",) if selection.text else ("search", "charges_text")
    found = selection.cases().defer(*unread).order_by(*newest_first())
    place, previous = None, None
    if after:
        place = _place(after)
        if place is None:
            return Page([], error=_("This address is damaged. Go back to the first page."))
        previous = selection.following(str(_back(found, place) or ""))
        found = _after(found, place)
    cases = list(found[: PAGE_SIZE + 1])
    shown = cases[:PAGE_SIZE]
    more = len(cases) > PAGE_SIZE
    return Page(
        _lines(shown, selection),
        selection.following(str(_end(shown, place))) if more else None,
        previous,
    )


def _after(found: QuerySet[PublishedCase], place: _Place) -> QuerySet[PublishedCase]:
    """What follows a place, in the order of `newest_first`."""
    same_day = Q(has_page=False)
    if place.public_id:
        same_day |= Q(has_page=True, public_id__gt=place.public_id)
    following = found.filter(Q(sort_on__lte=place.day), Q(sort_on__lt=place.day) | same_day)
    return following[place.passed :]


def _back(found: QuerySet[PublishedCase], place: _Place) -> _Place | None:
    """Where the page before a place begins, if not at the first case."""
    if place.passed > PAGE_SIZE:
        return _Place(place.day, None, place.passed - PAGE_SIZE)
    same_day = Q(has_page=True)
    if place.public_id:
        same_day &= Q(public_id__lte=place.public_id)
    before = found.filter(Q(sort_on__gte=place.day), Q(sort_on__gt=place.day) | same_day)
    wanted = PAGE_SIZE - place.passed
    cases = list(before.reverse().only("public_id", "sort_on", "has_page")[: wanted + 1])
    if len(cases) <= wanted:
        return None
    last = cases[-1]
    if last.has_page:
        return _Place(last.sort_on, last.public_id, 0)
    of_its_day = found.filter(sort_on=last.sort_on, has_page=False).count()
    met = sum(case.sort_on == last.sort_on and not case.has_page for case in cases)
    return _Place(last.sort_on, None, of_its_day - met + 1)


def _end(shown: Sequence[PublishedCase], start: _Place | None) -> _Place:
    """The place after the last case shown on a page that began at `start`."""
    last = shown[-1]
    if last.has_page:
        return _Place(last.sort_on, last.public_id, 0)
    passed = sum(case.sort_on == last.sort_on and not case.has_page for case in shown)
    before = start.passed if start and start.day == last.sort_on else 0
    return _Place(last.sort_on, None, before + passed)


def _place(after: str) -> _Place | None:
    match = _PLACE.fullmatch(after)
    if match is None:
        return None
    try:
        day = datetime.date.fromisoformat(match["day"])
    except ValueError:
        return None
    return _Place(day, match["id"], int(match["passed"] or 0))


def _lines(cases: Sequence[PublishedCase], selection: Selection) -> list[CaseLine]:
    stages = _stages(cases, with_texts=bool(selection.text))
    found = finds(selection.text, cases, stages)
    return [_line(case, stages[case.public_id], found[case.public_id], selection) for case in cases]


def _stages(
    cases: Sequence[PublishedCase], *, with_texts: bool
) -> Mapping[str, Sequence[PublishedStage]]:
    stages: dict[str, list[PublishedStage]] = defaultdict(list)
    with_page = [case.public_id for case in cases if case.has_page]
    unread = ("grounds", "sources") if with_texts else ("grounds", "sources", "summary", "holding")
    for stage in PublishedStage.objects.filter(case__in=with_page).defer(*unread):
        stages[stage.case_id].append(stage)
    return stages


def _line(
    case: PublishedCase, stages: Sequence[PublishedStage], found: Found, selection: Selection
) -> CaseLine:
    terms = selection.terms
    stages = [as_it_stands(stage, case.outcome_group) for stage in stages]
    now = current(stages)
    return CaseLine(
        case,
        terms.label("country", case.host_country),
        terms.label("country", case.asked_by),
        str(Procedure(case.procedure).label) if case.procedure else "",
        terms.label("outcome", case.outcome),
        word(OutcomeGroup, case.outcome_group),
        terms.label("fate", case.fate),
        now,
        stations(case, stages, now, terms),
        found,
    )

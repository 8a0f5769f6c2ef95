"""The list of cases, page by page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from cases.published.changes import DayOfChanges, last_changes_of
from cases.published.found import NOTHING_FOUND, Found, finds
from cases.published.models import PublishedCase, PublishedStage
from cases.published.order import NEWEST, Order
from cases.published.places import a_page_before, end_of, following, read_place
from cases.published.selection import Selection
from cases.published.standing import Station, as_it_stands, current, stations
from cases.published.terms import word
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure

PAGE_SIZE = 25


@dataclass(frozen=True)
class CaseLine:
    """A case as a line of the list, its codes in words.

    `now` is the stage where it stands (None without stages), `stations` its track around that.
    `change` is what changed last (None where nothing is noted, as of a case without a page).
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
    change: DayOfChanges | None = None
    found: Found = NOTHING_FOUND


Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Cases, as lines or as they are stored.

    `next_query` leads to the page that follows, None on the last one.
    `previous_query` leads to the page before, None on the first one; it may be empty.
    `error` says what is wrong with the place asked for; the page is then empty.
    """

    cases: Sequence[Row]
    next_query: str | None = None
    previous_query: str | None = None
    error: str = ""


def case_page(selection: Selection, after: str = "", order: Order = NEWEST) -> Page[CaseLine]:
    """The selection's cases after a place in the order, as `next_query` names it.

    Three queries, two more where words are looked for, and one or two for what came before.
    """
    page = stored_page(selection, after, order)
    lines = _lines(page.cases, selection) if page.cases else []
    return Page(lines, page.next_query, page.previous_query, page.error)


def stored_page(
    selection: Selection, after: str = "", order: Order = NEWEST
) -> Page[PublishedCase]:
    """The same, the cases without their lines: one query, and one or two for what came before."""
    unread = ("search",) if selection.text else ("search", "charges_text")
    found = order.of(selection.cases().defer(*unread))
    place, previous = None, None
    if after:
        place = read_place(after, order)
        if place is None:
            return Page([], error=_("This address is damaged. Go back to the first page."))
        previous = selection.following(str(a_page_before(found, order, place, PAGE_SIZE) or ""))
        found = following(found, order, place)
    cases = list(found[: PAGE_SIZE + 1])
    shown = cases[:PAGE_SIZE]
    more = len(cases) > PAGE_SIZE
    return Page(
        shown,
        selection.following(str(end_of(shown, order, place))) if more else None,
        previous,
    )


def _lines(cases: Sequence[PublishedCase], selection: Selection) -> list[CaseLine]:
    stages = _stages(cases, with_texts=bool(selection.text))
    found = finds(selection.text, cases, stages)
    changes = last_changes_of(case.public_id for case in cases if case.has_page)
    return [
        replace(
            _line(case, stages[case.public_id], selection),
            found=found[case.public_id],
            change=changes.get(case.public_id),
        )
        for case in cases
    ]


def _stages(
    cases: Sequence[PublishedCase], *, with_texts: bool
) -> Mapping[str, Sequence[PublishedStage]]:
    stages: dict[str, list[PublishedStage]] = defaultdict(list)
    with_page = [case.public_id for case in cases if case.has_page]
    unread = ("grounds", "sources") if with_texts else ("grounds", "sources", "summary", "holding")
    for stage in PublishedStage.objects.filter(case__in=with_page).defer(*unread):
        stages[stage.case_id].append(stage)
    return stages


def _line(case: PublishedCase, stages: Sequence[PublishedStage], selection: Selection) -> CaseLine:
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
    )

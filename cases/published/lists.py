"""The list of cases, newest first, page by page."""

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.published.models import PublishedCase, PublishedStage
from cases.published.selection import Selection
from cases.published.standing import Station, current, stations
from cases.published.terms import word
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure

PAGE_SIZE = 25

_CURSOR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9a-z]{1,40})", re.ASCII)


@dataclass(frozen=True)
class CaseLine:
    """A case as a line of the list, its codes in words.

    `now` is the stage where it stands (None without stages), `stations` its track around that.
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


@dataclass(frozen=True)
class Page:
    """`next_query` leads to the page that follows, None on the last one.

    `error` says what is wrong with the place asked for; the page is then empty.
    """

    cases: Sequence[CaseLine]
    next_query: str | None = None
    error: str = ""


def case_page(selection: Selection, after: str = "") -> Page:
    """The selection's cases after a place in the list, as `next_query` names it. Two queries.

    A place is a case and not a number, so that the hundredth page costs what the first does and
    no case is met twice or missed when others are published meanwhile.
    """
    found = selection.cases().defer("search", "charges_text").order_by("-sort_on", "public_id")
    if after:
        place = _place(after)
        if place is None:
            return Page([], error=_("This address is damaged. Go back to the first page."))
        sort_on, public_id = place
        found = found.filter(
            Q(sort_on__lte=sort_on), Q(sort_on__lt=sort_on) | Q(public_id__gt=public_id)
        )
    cases = list(found[: PAGE_SIZE + 1])
    shown = cases[:PAGE_SIZE]
    last = shown[-1] if len(cases) > PAGE_SIZE else None
    return Page(
        _lines(shown, selection),
        selection.following(f"{last.sort_on.isoformat()}.{last.public_id}") if last else None,
    )


def _place(after: str) -> tuple[datetime.date, str] | None:
    match = _CURSOR.fullmatch(after)
    try:
        return (datetime.date.fromisoformat(match[1]), match[2]) if match else None
    except ValueError:
        return None


def _lines(cases: Sequence[PublishedCase], selection: Selection) -> list[CaseLine]:
    stages: dict[str, list[PublishedStage]] = defaultdict(list)
    with_page = [case.public_id for case in cases if case.has_page]
    for stage in PublishedStage.objects.filter(case__in=with_page).defer(
        "summary", "holding", "grounds", "sources"
    ):
        stages[stage.case_id].append(stage)
    return [_line(case, stages[case.public_id], selection) for case in cases]


def _line(case: PublishedCase, stages: list[PublishedStage], selection: Selection) -> CaseLine:
    terms = selection.terms
    now = current(stages)
    return CaseLine(
        case,
        terms.label("country", case.host_country),
        terms.label("country", case.requesting_country),
        str(Procedure(case.procedure).label) if case.procedure else "",
        terms.label("outcome", case.outcome),
        word(OutcomeGroup, case.outcome_group),
        terms.label("fate", case.fate),
        now,
        stations(case.host_country, stages, now, terms),
    )

"""Precedents of a country: stage records that others can argue with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from cases.published.models import PublishedCase, PublishedStage
from cases.published.standing import as_it_stands
from cases.published.terms import Terms, word
from cases.vocab.argument import ArgumentResult
from cases.vocab.decision import Decision

MOST = 20


@dataclass(frozen=True, slots=True)
class ArguedGround:
    """A ground and what became of it, in words; `result` is empty where it isn't reported."""

    ground: str
    result: str


@dataclass(frozen=True, slots=True)
class PrecedentEntry:
    """A stage record that is marked as a precedent or of which a holding is published."""

    record: PublishedStage
    case: PublishedCase
    decision: str
    grounds: Sequence[ArguedGround]


def precedents(host: str, terms: Terms) -> list[PrecedentEntry]:
    """The newest of a host country's cases with a page, at most MOST. One query."""
    found = (
        PublishedStage.objects.filter(
            case__in=PublishedCase.objects.filter(host_country=host, has_page=True)
        )
        .filter(Q(is_precedent=True) | ~Q(holding=""))
        .select_related("case")
        .defer("case__search", "case__charges_text", "case__summary")
        .order_by(F("decided_latest").desc(nulls_last=True), "case_id", "position")
    )
    return [_entry(record, terms) for record in found[:MOST]]


def _entry(record: PublishedStage, terms: Terms) -> PrecedentEntry:
    record = as_it_stands(record, record.case.outcome_group)
    return PrecedentEntry(
        record,
        record.case,
        word(Decision, record.decision),
        [_argued(argued, terms) for argued in record.grounds],
    )


def _argued(argued: Mapping[str, str | None], terms: Terms) -> ArguedGround:
    return ArguedGround(
        terms.label("ground", argued["ground"]), word(ArgumentResult, argued["result"])
    )

"""What happened in a case, in order of time, each event with its sources."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.lib.partial_dates import PartialDate
from cases.published.dossiers.stages import StageRecordEntry
from cases.published.models import PublishedCase, PublishedCharge, PublishedCustody
from cases.published.moments import middle
from cases.published.terms import word
from cases.vocab.charge import ChargeCategory
from cases.vocab.custody import CustodyEnd, CustodyKind


@dataclass(frozen=True)
class Event:
    """One dated fact.

    `kind` is opened, charge, custody_start, custody_end, filed, decided, pending or outcome; `what`
    it happened to, `in_words_of_case` where that is in the language of the case; `result` what was
    decided. `on` is EDTF text, None where the date isn't reported. Without `sources` of its own the
    fact rests on the case's.
    """

    kind: str
    what: str
    on: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    sources: Sequence[Mapping[str, Any]] = ()
    result: str = ""
    in_words_of_case: bool = False


def events(
    case: PublishedCase,
    outcome: str,
    stages: Sequence[StageRecordEntry],
    charges: Sequence[PublishedCharge],
    custody: Sequence[PublishedCustody],
) -> list[Event]:
    """All events, the earliest first; those without a date after them, what is pending last."""
    found = [
        *_opened(case),
        *(event for charge in charges for event in _of_charge(charge)),
        *(event for period in custody for event in _of_custody(period)),
        *(event for stage in stages for event in _of_stage(stage)),
        *_outcome(case, outcome),
    ]
    return sorted(found, key=lambda e: (e.kind == "pending", middle(e.earliest, e.latest)))


def _opened(case: PublishedCase) -> Iterator[Event]:
    if case.opened_on:
        yield Event(
            "opened", _("Case opened"), case.opened_on, case.opened_earliest, case.opened_latest
        )


def _of_charge(charge: PublishedCharge) -> Iterator[Event]:
    if charge.alleged_on:
        date = PartialDate.from_edtf(charge.alleged_on)
        yield Event(
            "charge",
            str(charge) or word(ChargeCategory, charge.category),
            date.edtf,
            date.earliest,
            date.latest,
            in_words_of_case=bool(charge.text and not charge.title_en),
        )


def _of_custody(period: PublishedCustody) -> Iterator[Event]:
    kind = word(CustodyKind, period.kind)
    yield Event(
        "custody_start",
        kind,
        period.started_on,
        period.started_earliest,
        period.started_latest,
    )
    if period.end == CustodyEnd.ENDED or period.ended_on:
        yield Event(
            "custody_end",
            kind,
            period.ended_on,
            period.ended_earliest,
            period.ended_latest,
        )


def _of_stage(stage: StageRecordEntry) -> Iterator[Event]:
    """Filed where that is dated, then decided or pending; a bare stage is one undated event."""
    record = stage.record
    sources = stage.sources
    is_decided = bool(record.decided_on or (record.decision and not stage.is_pending))
    if record.filed_on or not (is_decided or stage.is_pending):
        yield Event(
            "filed",
            stage.name,
            record.filed_on,
            record.filed_earliest,
            record.filed_latest,
            sources,
            in_words_of_case=record.in_words_of_case,
        )
    if is_decided or stage.is_pending:
        yield Event(
            "pending" if stage.is_pending else "decided",
            stage.name,
            record.decided_on,
            record.decided_earliest,
            record.decided_latest,
            sources,
            stage.decision,
            record.in_words_of_case,
        )


def _outcome(case: PublishedCase, outcome: str) -> Iterator[Event]:
    if case.outcome:
        yield Event("outcome", outcome, case.outcome_on, case.outcome_earliest, case.outcome_latest)

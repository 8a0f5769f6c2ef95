"""Keeps the derived deadlines as the statutory limits have them; entered ones are left alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import override

from cases.deadlines.rules import due_on
from cases.models import Case, CourtStage, CustodyPeriod, Deadline, StageRecord
from cases.models.deadline import MOST_WORDS
from cases.models.history import acting
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.deadline import DeadlineOrigin
from cases.vocab.decision import Decision
from cases.vocab.procedure import Procedure
from cases.vocab.reason import Reason

DERIVED = (DeadlineOrigin.STAGE_LIMIT, DeadlineOrigin.DETENTION_LIMIT)
# The stage whose limit holds for a kind of custody, in cases of one procedure. Other custody (house
# arrest, an airport zone) has no limit in the catalogue; the office enters the legal limit itself.
LIMITED_BY: dict[tuple[str, str | None], str] = {
    (CustodyKind.ARREST, Procedure.EXTRADITION): "ext_provisional_detention",
    (CustodyKind.REMAND, Procedure.EXTRADITION): "ext_detention",
    (CustodyKind.IMMIGRATION_DETENTION, Procedure.DEPORTATION): "exp_detention",
}
PENDING = Q(decision=Decision.PENDING, court_stage__statutory_limit_days__isnull=False)
ONGOING = Q(end=CustodyEnd.ONGOING)
Row = TypeVar("Row", Deadline, StageRecord, CustodyPeriod)
# What a derived deadline hangs on: its origin, and the stage record or the custody period.
Key = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many deadlines were added, changed and removed."""

    added: int
    changed: int
    removed: int


def derive_deadlines(case_ids: Collection[int] | None = None) -> Changes:
    """Bring the derived deadlines of the cases (None: of all) up to date; again changes nothing.

    A pending stage with a limit and a filing day has one, and so has ongoing custody. Deadlines
    that no longer follow from anything are removed, those marked as done are kept.
    """
    with acting(user=None, reason=Reason.STATUTORY_LIMITS):
        _hold(case_ids)
        due = {
            _key(deadline): deadline for deadline in (*_of_stages(case_ids), *_of_custody(case_ids))
        }
        stored = {
            _key(row): row
            for row in _among(Deadline.objects.all(), case_ids).filter(origin__in=DERIVED)
        }
        added = [deadline for key, deadline in due.items() if key not in stored]
        changed = [row for key, row in stored.items() if key in due and _follow(row, due[key])]
        removed = [row.pk for key, row in stored.items() if key not in due and row.done_on is None]
        Deadline.objects.bulk_create(added)
        Deadline.objects.bulk_update(changed, ["due_on", "what", "law"])
        Deadline.objects.filter(pk__in=removed).delete()
    return Changes(len(added), len(changed), len(removed))


def _hold(case_ids: Collection[int] | None) -> None:
    """Lock the cases until the transaction ends: two runs would add a deadline of theirs twice.

    Where all are asked for, those that have or could have a derived deadline.
    """
    cases = Case.objects.order_by("pk").select_for_update(no_key=True)
    if case_ids is not None:
        chosen = cases.filter(pk__in=case_ids)
    else:
        chosen = cases.filter(
            Q(pk__in=StageRecord.objects.filter(PENDING).values("case"))
            | Q(pk__in=CustodyPeriod.objects.filter(ONGOING).values("case"))
            | Q(pk__in=Deadline.objects.filter(origin__in=DERIVED).values("case"))
        )
    list(chosen.values_list("pk", flat=True))


def _among(rows: QuerySet[Row], case_ids: Collection[int] | None) -> QuerySet[Row]:
    return rows if case_ids is None else rows.filter(case__in=case_ids)


def _key(deadline: Deadline) -> Key:
    return deadline.origin, deadline.stage_record_id, deadline.custody_period_id


def _follow(row: Deadline, wanted: Deadline) -> bool:
    """Make an open row say what is wanted; whether that changed it."""
    before = row.due_on, row.what, row.law
    if row.done_on is None:
        row.due_on, row.what, row.law = wanted.due_on, wanted.what, wanted.law
    return before != (row.due_on, row.what, row.law)


def _of_stages(case_ids: Collection[int] | None) -> Iterator[Deadline]:
    """From the filing of a pending stage, its statutory limit."""
    pending = _among(StageRecord.objects.filter(PENDING), case_ids)
    for record in pending.select_related("court_stage"):
        stage = record.court_stage
        due = due_on(record.filed_on, stage.statutory_limit_days) if stage else None
        if stage and due:
            yield _named(
                Deadline(
                    case_id=record.case_id,
                    stage_record=record,
                    origin=DeadlineOrigin.STAGE_LIMIT,
                    due_on=due,
                    law=stage.limit_text,
                )
            )


def _of_custody(case_ids: Collection[int] | None) -> Iterator[Deadline]:
    """From the start of ongoing custody, the detention limit; the one that was entered, if any."""
    limits = {
        (str(stage.country_id), stage.code): stage
        for stage in CourtStage.objects.filter(code__in=LIMITED_BY.values(), country__isnull=False)
    }
    ongoing = _among(CustodyPeriod.objects.filter(ONGOING), case_ids)
    for period in ongoing.select_related("case"):
        code = LIMITED_BY.get((period.kind, period.case.procedure))
        stage = limits.get((str(period.case.host_country_id), code or ""))
        due = period.limit_on or due_on(
            period.started_on, stage.statutory_limit_days if stage else None
        )
        if due:
            yield _named(
                Deadline(
                    case_id=period.case_id,
                    custody_period=period,
                    origin=DeadlineOrigin.DETENTION_LIMIT,
                    due_on=due,
                    # The catalogue's words speak of its own limit, not of the office's.
                    law=stage.limit_text if stage and not period.limit_on else "",
                )
            )


def _named(deadline: Deadline) -> Deadline:
    """With the words by which searches find it; pages say them in the reader's language."""
    with override("en"):
        deadline.what = deadline.said[:MOST_WORDS]
    return deadline

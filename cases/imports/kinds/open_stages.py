"""An outcome that ends a case beside a stage that is pending: said, not refused."""

from collections.abc import Sequence
from typing import Any

from cases.casework.doubts import ending_outcomes, pending_after_all
from cases.imports.plan import RowPlan
from cases.imports.reading import Record
from cases.models import Case, StageRecord
from cases.vocab.decision import Decision


def warn_of_open_stages(rows: Sequence[RowPlan]) -> None:
    """A warning where a row of cases leaves its case with both, and speaks of one of them."""
    doubtful = {
        row.line: (row.record, after["outcome"], stages, own)
        for row in rows
        if {"outcome", "decision"} & row.record.values.keys()
        for after, stages, own in [_afterwards(row.record)]
        if after.get("outcome") and (stages or own)
    }
    if not doubtful:
        return
    ended = ending_outcomes().in_bulk({outcome for _row, outcome, *_stages in doubtful.values()})
    wanted = {pk for _row, _outcome, stages, _own in doubtful.values() for pk in stages}
    steps = StageRecord.objects.select_related("court_stage").in_bulk(wanted)
    for record, outcome, stages, own in doubtful.values():
        if outcome in ended:
            column = "outcome" if "outcome" in record.values else "decision"
            names = ", ".join([*own, *(str(steps[pk]) for pk in stages)])
            record.report(column, pending_after_all(str(ended[outcome]), names), "warning")


def _afterwards(record: Record) -> tuple[dict[str, Any], list[int], list[str]]:
    """A case's values, its other pending stages, and the row's own stage where that is pending."""
    stored = record.stored
    after = (stored.values if stored else {}) | record.values
    names_stage = "stage" in record.values
    others = [
        pk
        for pk, step in (stored.ids["stages"] if stored else {}).items()
        if step["decision"] == Decision.PENDING
        and not (names_stage and stored and pk == stored.ids["stage"])
    ]
    is_own = names_stage and after.get("decision") == Decision.PENDING
    return after, others, [record.values["stage"]] if is_own else []


def warn_of_ended_cases(rows: Sequence[RowPlan]) -> None:
    """A warning where a row of stages says that one is pending, and its case's outcome is known."""
    pending = [row.record for row in rows if row.record.values.get("decision") == Decision.PENDING]
    wanted = {record.values["reference"] for record in pending}
    ended = Case.objects.filter(reference__in=wanted, outcome__in=ending_outcomes())
    outcomes = {case.reference: str(case.outcome) for case in ended.select_related("outcome")}
    for record in pending:
        if outcome := outcomes.get(record.values["reference"]):
            stage = record.values.get("stage_text") or record.values.get("stage_code", "")
            record.report("decision", pending_after_all(outcome, stage), "warning")

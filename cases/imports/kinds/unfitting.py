"""A decision that isn't one of its court stage: said, not refused."""

from collections.abc import Mapping, Sequence

from cases.casework.doubts import unfitting
from cases.imports.plan import RowPlan
from cases.models import StageRecord


def warn_of_unfitting_decisions(rows: Sequence[RowPlan], stages: Mapping[int, int]) -> None:
    """A warning where a row names such a decision or its stage. `stages`: court stages by line."""
    decided = {}
    for row in rows:
        stored = row.record.stored
        after = (stored.values if stored else {}) | row.record.values
        said = {"decision", "stage_code"} & row.record.values.keys()
        if said and after.get("decision") and row.line in stages:
            decided[row.line] = (after["decision"], stages[row.line])
    reasons = unfitting(decided)
    for row in rows:
        if reason := reasons.get(row.line):
            column = "decision" if "decision" in row.record.values else "stage_code"
            row.record.report(column, reason, "warning")


def stages_of_stored(rows: Sequence[RowPlan]) -> dict[int, int]:
    """The court stages of the steps that rows of cases change, by line: words name none."""
    steps = {
        row.line: row.record.stored.ids["stage"]
        for row in rows
        if "stage" in row.record.values and row.record.stored and row.record.stored.ids["stage"]
    }
    found = StageRecord.objects.filter(pk__in=steps.values(), court_stage__isnull=False)
    stages = dict(found.values_list("pk", "court_stage"))
    return {line: stages[pk] for line, pk in steps.items() if pk in stages}

"""Record stages: what courts and authorities did in cases."""

from collections.abc import Sequence

from cases.deadlines.schedule import derive_deadlines
from cases.models import Citation, StageRecord
from cases.models.history import acting

from .changing import Changes
from .permission import User
from .recording import record


def record_stages(
    stages: Sequence[StageRecord],
    changes: Changes | None = None,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
    reason: str,
) -> list[StageRecord]:
    """Insert unsaved stage records, change stored ones, cite their sources, derive deadlines.

    Returns the new records, saved. Who may, and what it raises: see `record`; nothing is written
    then.
    """
    with acting(user=by, reason=reason):
        record(StageRecord, stages, changes or {}, citations, by=by)
        changed = StageRecord.objects.filter(pk__in=list(changes or ()))
        cases = {stage.case_id for stage in stages} | set(changed.values_list("case_id", flat=True))
        derive_deadlines(cases)
    return list(stages)

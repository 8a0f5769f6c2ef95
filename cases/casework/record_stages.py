"""Record stages: what courts and authorities did in cases."""

from collections.abc import Sequence

from cases.deadlines.schedule import derive_deadlines
from cases.models import Citation, StageRecord
from cases.models.history import acting

from .changing import Changes, change
from .inserting import insert
from .permission import SHEETS, User, require


def record_stages(
    stages: Sequence[StageRecord],
    changes: Changes | None = None,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
    reason: str,
) -> list[StageRecord]:
    """Insert unsaved stage records, change stored ones (by primary key), and cite their sources.

    Citations are unsaved and point to a stage record, new or stored. Returns the new records,
    saved. Needs the permission to add stage records or to import sheets. Raises PermissionDenied;
    IntegrityError, with nothing written, where a row breaks a constraint.
    """
    require(by, "cases.add_stagerecord", SHEETS)
    with acting(user=by, reason=reason):
        insert(stages)
        change(StageRecord, changes or {})
        insert(citations)
        changed = StageRecord.objects.filter(pk__in=list(changes or ()))
        cases = {stage.case_id for stage in stages} | set(changed.values_list("case_id", flat=True))
        derive_deadlines(cases)
    return list(stages)

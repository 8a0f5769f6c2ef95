"""Open cases: persons, cases, and what is known of them from the start."""

from collections.abc import Sequence

from cases.deadlines.schedule import derive_deadlines
from cases.models import (
    ArguedGround,
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    PersonAlias,
    StageRecord,
)
from cases.models.history import acting

from .disclosing import require_disclosing
from .inserting import insert, insert_parts
from .permission import SHEETS, User, require

CasePart = PersonAlias | CaseCharge | CustodyPeriod | StageRecord | ArguedGround | Citation
# A ground or a citation may belong to a stage record, which comes first.
PARTS = (PersonAlias, CaseCharge, CustodyPeriod, StageRecord, ArguedGround, Citation)


def open_cases(
    cases: Sequence[Case], parts: Sequence[CasePart] = (), *, by: User | None, reason: str
) -> list[Case]:
    """Insert unsaved cases, their persons where these are unsaved, and the parts that hang on them.

    Parts are unsaved and point to the instances (`CaseCharge(case=case, ...)`,
    `PersonAlias(person=case.person, ...)`). Returns the cases, saved, in their order. Needs the
    permission to add cases or to import sheets, and for persons above hidden the one to publish.
    Raises PermissionDenied; IntegrityError, with nothing written, where a row breaks a constraint.
    """
    require(by, "cases.add_case", SHEETS)
    persons = {id(case.person): case.person for case in cases if case.person._state.adding}
    require_disclosing(by, [*persons.values()], {})
    with acting(user=by, reason=reason):
        insert([*persons.values()])
        insert(cases)
        insert_parts(parts, PARTS)
        derive_deadlines([case.pk for case in cases])
    return list(cases)

"""Amend cases: change what is stored of them and add what was not known before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from cases.deadlines.schedule import derive_deadlines
from cases.models import Case, CaseCharge, CustodyPeriod, Person, StageRecord
from cases.models.history import acting

from .changing import Changes, change
from .disclosing import require_disclosing, require_showing
from .inserting import insert_parts
from .open_cases import PARTS, CasePart
from .permission import SHEETS, User, require


@dataclass(frozen=True)
class Amendment:
    """Changes by primary key, and unsaved parts to add; nothing is ever taken away."""

    persons: Changes = field(default_factory=dict)
    cases: Changes = field(default_factory=dict)
    charges: Changes = field(default_factory=dict)
    custody: Changes = field(default_factory=dict)
    parts: Sequence[CasePart] = ()

    def by_model(self) -> dict[type[Model], Changes]:
        """The changes of each model's rows."""
        return {
            Person: self.persons,
            Case: self.cases,
            CaseCharge: self.charges,
            CustodyPeriod: self.custody,
        }

    def case_ids(self) -> set[int]:
        """Every case whose deadlines may follow from what changes."""
        custody = CustodyPeriod.objects.filter(pk__in=list(self.custody))
        parts = [part for part in self.parts if isinstance(part, StageRecord | CustodyPeriod)]
        added = {part.case_id for part in parts}
        return {*self.cases, *custody.values_list("case_id", flat=True), *added}


def amend_cases(amendment: Amendment, *, by: User | None, reason: str) -> None:
    """Write the changes, each row only in the columns that change.

    Needs the permission to change cases or to import sheets; to show more of a person, and to
    change what visitors see of a published case, the one to publish. Raises PermissionDenied;
    IntegrityError, with nothing written, where a row breaks a constraint.
    """
    require(by, "cases.change_case", SHEETS)
    with acting(user=by, reason=reason):
        require_disclosing(by, [], amendment.persons)
        change(Person, amendment.persons)
        require_showing(by, amendment.by_model(), amendment.parts)
        change(Case, amendment.cases)
        change(CaseCharge, amendment.charges)
        change(CustodyPeriod, amendment.custody)
        insert_parts(amendment.parts, PARTS)
        derive_deadlines(amendment.case_ids())

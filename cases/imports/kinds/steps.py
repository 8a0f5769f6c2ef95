"""What stages and cases share about decisions: sure synonyms, and what can't be."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cases.imports.problems import Fault
from cases.lib.partial_dates import PartialDate
from cases.vocab.decision import Decision

# Words that mean one decision and no other, folded. "Granted" alone is a code of its own.
DECISIONS = {
    "выдать": Decision.EXTRADITION_GRANTED.value,
    "отказать в выдаче": Decision.EXTRADITION_REFUSED.value,
    "отказано в выдаче": Decision.EXTRADITION_REFUSED.value,
    "izručiti": Decision.EXTRADITION_GRANTED.value,
    "to extradite": Decision.EXTRADITION_GRANTED.value,
}


def is_before(one: str | None, other: str | None) -> bool:
    """Whether one EDTF date surely lies before another; no where one isn't known."""
    if not one or not other:
        return False
    return PartialDate.from_edtf(one).is_before(PartialDate.from_edtf(other))


def are_apart(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates surely are two days; no where one isn't known."""
    if not one or not other:
        return False
    return not PartialDate.from_edtf(one).overlaps(PartialDate.from_edtf(other))


def decision_faults(
    values: dict[str, Any], *, filed: str, decided: str, decision: str
) -> Iterable[Fault]:
    """What PostgreSQL would refuse of a stage record, said of the sheet's columns."""
    if is_before(values.get(decided), values.get(filed)):
        yield Fault(decided, _("The decision can't be earlier than the filing."))
    if values.get(decision) == Decision.PENDING and values.get(decided):
        yield Fault(
            decided,
            _("A pending decision has no date yet. Remove the date or write the decision."),
        )

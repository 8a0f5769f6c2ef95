"""Cases counted by two things at once: by the values of a filter, and by how they came out.

All read published rows through their managers, under the selection's own filters, so that their
sums are the list's counts. Cases at level counted and announced ones are in them with what is told
of them; what isn't told is unknown.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from cases.lib.named import in_order
from cases.published.dimensions import DIMENSIONS, UNKNOWN
from cases.published.outcomes import OutcomeCount, outcome_counts
from cases.published.selection import Selection

YEAR = "year"


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A value of the filter with its cases: `outcomes` are all groups, those without one last.

    `value` is UNKNOWN where the cases have none.
    """

    value: str
    label: str
    outcomes: Sequence[OutcomeCount]

    @property
    def total(self) -> int:
        """All its cases."""
        return sum(outcome.count for outcome in self.outcomes)

    def of(self, group: str) -> int:
        """Its cases of one outcome group; of "" those without one."""
        return next(outcome.count for outcome in self.outcomes if outcome.group == group)


def by_outcome(selection: Selection, name: str) -> Sequence[CrossRow]:
    """The chosen cases by the values of the filter of that name and by outcome group. One query.

    Years come in their order, other values with the most frequent first; unknown comes last. For a
    filter with one value a case. Nothing while a filter is wrong.
    """
    column = DIMENSIONS[name].column
    found = selection.cases().order_by().values_list(column, "outcome_group")
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for value, group, count in found.annotate(count=Count("*")):
        counts[UNKNOWN if value is None else str(value)][group or ""] = count
    rows = [
        CrossRow(value, selection.value_label(name, value), outcome_counts(by_group))
        for value, by_group in counts.items()
    ]
    return sorted(rows, key=_by_value if name == YEAR else _by_number)


def summed(rows: Sequence[CrossRow]) -> Sequence[OutcomeCount]:
    """All rows together, by outcome group."""
    return outcome_counts(_sums(rows))


def _sums(rows: Sequence[CrossRow]) -> Mapping[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        for outcome in row.outcomes:
            sums[outcome.group] += outcome.count
    return sums


def _by_value(row: CrossRow) -> tuple[bool, str]:
    return row.value == UNKNOWN, row.value.zfill(4)


def _by_number(row: CrossRow) -> tuple[bool, int, str]:
    return row.value == UNKNOWN, -row.total, in_order(row.label)


def by_fate(selection: Selection) -> Mapping[tuple[str, str], int]:
    """The chosen cases by outcome group and fate, codes; "" where there is none. One query."""
    found = selection.cases().order_by().values_list("outcome_group", "fate")
    return {
        (group or "", fate or ""): count for group, fate, count in found.annotate(count=Count("*"))
    }

"""A plan as a page shows it: the counts, then what needs a look, and no more rows than help."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from cases.imports import KINDS, Action, Plan, Problem, RowPlan
from cases.imports.resource import marked

MOST_ROWS_SHOWN = 200


@dataclass(frozen=True)
class ShownRow:
    """A row, with each value that it brings under the sheet's own heading."""

    line: int
    name: str
    changes: Sequence[tuple[str, SafeString]]


@dataclass(frozen=True)
class ShownRows:
    """The first rows with one action, and how many more there are."""

    rows: Sequence[ShownRow]
    more: int


class Preview:
    """What the import pages ask of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.counts = plan.counts
        self.accepted = len(plan.accepted)
        self.read = len(plan.rows) + plan.blank

    @property
    def kind(self) -> str:
        """The kind of sheet, as people call it."""
        return str(KINDS[self.plan.kind].title)

    @property
    def errors(self) -> list[Problem]:
        """Every one: a row that isn't imported must be findable."""
        return self.plan.errors

    @property
    def warnings(self) -> list[Problem]:
        """Every one."""
        return self.plan.warnings

    @cached_property
    def changed(self) -> ShownRows:
        """Stored rows that the sheet would change."""
        return _shown(self.plan.doing(Action.CHANGED))

    @cached_property
    def new(self) -> ShownRows:
        """Rows that would be added."""
        return _shown(self.plan.doing(Action.NEW))


def _shown(rows: Sequence[RowPlan]) -> ShownRows:
    shown = [
        ShownRow(
            row.line,
            row.name,
            [(row.record.headings.get(c.column, c.column), marked(c)) for c in row.changes],
        )
        for row in rows[:MOST_ROWS_SHOWN]
    ]
    return ShownRows(shown, len(rows) - len(shown))

"""A plan as a page shows it: the counts, then what needs a look, and no more rows than help."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from cases.imports import KINDS, Action, Plan, Problem, RowPlan
from cases.imports.publication import live_lines
from cases.imports.resource import marked

from .rights import may_see
from .sheet_values import SheetValues
from .written import written_query

MOST_ROWS_SHOWN = 200
MOST_ROWS_LINKED = 50


@dataclass(frozen=True)
class ShownRow:
    """A row, with each value that it brings under the sheet's own heading."""

    line: int
    name: str
    changes: Sequence[tuple[str, SafeString]]
    is_live: bool  # visitors see at once what it changes


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
        self.writes = len(plan.doing(Action.NEW, Action.CHANGED))
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
        return self._shown(Action.CHANGED)

    @cached_property
    def new(self) -> ShownRows:
        """Rows that would be added."""
        return self._shown(Action.NEW)

    @cached_property
    def live(self) -> frozenset[int]:
        """The lines of what visitors would see at once."""
        return live_lines(self.plan)

    @property
    def live_shown(self) -> list[int]:
        """Those of them that the page lists."""
        return [row.line for row in (*self.changed.rows, *self.new.rows) if row.is_live]

    @property
    def closed(self) -> int:
        """How many rows would be added of which visitors see nothing yet."""
        return sum(row.line not in self.live for row in self.plan.doing(Action.NEW))

    def _shown(self, action: Action) -> ShownRows:
        rows = self.plan.doing(action)
        values = SheetValues(self.plan.kind)
        shown = [_shown_row(row, values, row.line in self.live) for row in rows[:MOST_ROWS_SHOWN]]
        return ShownRows(shown, len(rows) - len(shown))


@dataclass(frozen=True)
class WrittenRow:
    """A row that was added or changed, with the page of what it has become."""

    line: int
    name: str
    address: str


class Written:
    """What a carried out plan has added and changed, as links for somebody who may see it."""

    def __init__(self, plan: Plan, user: Any) -> None:
        opts = KINDS[plan.kind].model._meta
        touched = [
            (row, pk)
            for row, pk in zip(plan.accepted, plan.written, strict=True)
            if row.action is not Action.UNCHANGED
        ]
        if not may_see(user, KINDS[plan.kind].model):
            touched = []
        page = f"admin:{opts.app_label}_{opts.model_name}"
        self.rows = [
            WrittenRow(row.line, row.name, reverse(f"{page}_change", args=[pk]))
            for row, pk in touched[:MOST_ROWS_LINKED]
        ]
        self.more = len(touched) - len(self.rows)
        query = written_query(pk for _row, pk in touched)
        self.list_address = f"{reverse(f'{page}_changelist')}{query}"


def _shown_row(row: RowPlan, values: SheetValues, is_live: bool) -> ShownRow:
    headings = row.record.headings
    changes = [
        (
            headings.get(change.column, change.column),
            marked(change, partial(values.said, change.column)),
        )
        for change in row.changes
    ]
    return ShownRow(row.line, row.name, changes, is_live)

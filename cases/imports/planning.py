"""Turns records into a plan: repeats, what is stored, what differs, what is refused."""

from collections.abc import Hashable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .columns import Column
from .kinds.base import SheetKind
from .plan import Action, Change, Plan, RowPlan
from .reading import Reading, Record


def make_plan(kind: SheetKind, reading: Reading) -> Plan:
    """Say what importing the records would do. Reads the database, writes nothing."""
    records = [record for record in reading.records if not record.is_refused]
    kind.prepare(records)
    _refuse_repeats(kind, [record for record in records if not record.is_refused])
    kind.match([record for record in records if not record.is_refused])
    by_name = {column.name: column for column in kind.columns}
    rows = [_plan_row(kind, record, by_name) for record in reading.records]
    kind.check_together([row for row in rows if row.action is not Action.REFUSED])
    for row in rows:
        if row.record.is_refused:
            row.action, row.changes = Action.REFUSED, ()
    return Plan(
        kind=kind.name,
        rows=rows,
        blank=reading.sheet.blank_lines,
        unread=[heading for heading in reading.unread if heading],
        encoding=reading.sheet.encoding,
        header_line=reading.sheet.header_line,
    )


def _refuse_repeats(kind: SheetKind, records: Sequence[Record]) -> None:
    first: dict[Hashable, int] = {}
    for record in records:
        record.key = kind.key(record)
        line = first.setdefault(record.key, record.line)
        if line != record.line:
            column = next(iter(record.values))
            record.report(
                column,
                _("This is a repeat of line %(line)d. Join the two or remove one.")
                % {"line": line},
            )


def _plan_row(kind: SheetKind, record: Record, columns: dict[str, Column]) -> RowPlan:
    name = kind.describe(record.values) or kind.describe(record.cells)
    if record.is_refused:
        return RowPlan(record, Action.REFUSED, name)
    before = record.stored.values if record.stored else {}
    after = {
        column: _after(columns[column], before.get(column), value)
        for column, value in record.values.items()
    }
    record.report_all(kind.check(before | after, record))
    changes = tuple(
        Change(column, before.get(column), after[column])
        for column, value in record.values.items()
        if not before or columns[column].differs(before.get(column), value)
    )
    if record.is_refused:
        return RowPlan(record, Action.REFUSED, name)
    if record.stored is None:
        return RowPlan(record, Action.NEW, name, changes)
    return RowPlan(record, Action.CHANGED if changes else Action.UNCHANGED, name, changes)


def _after(column: Column, before: Any, value: Any) -> Any:
    """The value with what is stored: lists that add keep what they had."""
    return tuple(dict.fromkeys((*before, *value))) if column.adds and before else value

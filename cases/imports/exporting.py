"""Writes a kind of sheet from what is stored, with the columns that an import of it reads."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from cases.lib.tabular import guarded, tidied

from .columns import rendered
from .kinds import KINDS
from .words import Words


def header(kind: str) -> list[str]:
    """The columns of an export."""
    return [column.name for column in KINDS[kind].exported()]


def export_rows(kind: str, rows: "QuerySet[Any] | None" = None) -> Iterator[list[str]]:
    """A list of cells for each row of the queryset (all there is without one), none a formula.

    The cells are those from which an import makes the same values again.
    """
    sheet_kind = KINDS[kind](Words())
    names = header(kind)
    queryset = KINDS[kind].model._default_manager.order_by("pk") if rows is None else rows
    for stored in sheet_kind.stored(queryset):
        yield [_cell(stored.values.get(name)) for name in names]


def export_csv(kind: str, rows: "QuerySet[Any] | None" = None) -> str:
    """The export as the text of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header(kind))
    writer.writerows(export_rows(kind, rows))
    return text.getvalue()


def _cell(value: Any) -> str:
    cell = rendered(value)
    if isinstance(value, int):
        return cell
    return guarded(cell) if tidied(cell) else ""  # blanks alone would leave the bare guard

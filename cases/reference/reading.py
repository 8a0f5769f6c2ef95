"""Reads a reference file and checks every cell of it against the model."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, ForeignKey

from cases.reference.faults import Fault
from cases.reference.table import Row, Table, Values

YES_NO = {"yes": True, "no": False}
Known = Callable[["ForeignKey[Any, Any]"], set[Any]]


def read_table(path: Path, table: Table, known: Known) -> tuple[list[Values], list[Fault]]:
    """All rows of a file as they would be stored, and all that is wrong with them.

    `known` gives the keys that a foreign key may point to.
    """
    rows: list[Values] = []
    faults: list[Fault] = []
    first_line: dict[tuple[Any, ...], int] = {}
    for place, (line, row) in enumerate(_lines(path, table, faults), start=1):
        values, wrong = _read_row(table, row, place, known)
        faults += [Fault(table.file, line, column, reason) for column, reason in wrong]
        if wrong:
            continue
        key = table.key_of(values)
        if key in first_line:
            reason = f"{'-'.join(map(str, key))} already stands in line {first_line[key]}."
            faults.append(Fault(table.file, line, "", reason))
        first_line.setdefault(key, line)
        rows.append(values)
    return rows, faults


def _lines(path: Path, table: Table, faults: list[Fault]) -> Iterator[tuple[int, Row]]:
    """Each row with the line on which it ends; none at all where the header isn't as expected."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = next(lines, [])
        if header != list(table.columns):
            faults.append(
                Fault(table.file, 1, "", f"The columns must be: {','.join(table.columns)}.")
            )
            return
        for cells in lines:
            if len(cells) != len(header):
                reason = f"This row has {len(cells)} cells, the header {len(header)}."
                faults.append(Fault(table.file, lines.line_num, "", reason))
                continue
            yield lines.line_num, dict(zip(header, cells, strict=True))


def _read_row(
    table: Table, row: Row, place: int, known: Known
) -> tuple[Values, list[tuple[str, str]]]:
    """The row's values, and (column, reason) for each cell that the model refuses."""
    values: Values = {}
    wrong = []
    for column, attribute in table.columns.items():
        try:
            values[attribute] = _read_cell(row[column], table.field(attribute), known)
        except ValidationError as error:
            wrong.append((column, " ".join(error.messages)))
    if not wrong:
        values |= {attribute: make(row, place) for attribute, make in table.made.items()}
    return values, wrong


def _read_cell(cell: str, field: "Field[Any, Any]", known: Known) -> Any:
    """A cell as the field stores it. Raises ValidationError with the reason."""
    if cell != cell.strip():
        raise ValidationError("Remove the space at the start or the end.")
    if isinstance(field, BooleanField):
        if cell not in YES_NO:
            raise ValidationError(f"“{cell}” must be yes or no.")
        return YES_NO[cell]
    if field.null and not cell:
        return None
    if isinstance(field, ForeignKey):
        if cell not in known(field):
            raise ValidationError(f"There is no {field.verbose_name} “{cell}”.")
        return cell
    return field.clean(cell, None)

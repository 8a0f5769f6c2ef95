"""Reads the bytes of a sheet into records: values by column, and what is wrong with them."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cases.lib.tabular import Row, Sheet, SheetRejected, fold_header

from .columns import Column
from .problems import CellError, Fault, NotCoded, Problem, Severity, StoredCase
from .words import Words


@dataclass
class Stored:
    """What the database holds of a record: its values by column, and the ids behind them."""

    pk: int
    values: dict[str, Any]
    ids: dict[str, Any] = field(default_factory=dict)


@dataclass
class Record:
    """A row of a sheet. `values` holds only what its cells say; an empty cell says nothing."""

    line: int
    cells: dict[str, str]  # by column, as they came
    headings: dict[str, str]  # column -> the sheet's heading, the same for all records
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    key: Hashable = None  # names the record inside its file
    stored: Stored | None = None

    @property
    def is_refused(self) -> bool:
        """Whether a problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def report(
        self,
        column: str,
        reason: str,
        severity: Severity = "error",
        cases: tuple[StoredCase, ...] = (),
    ) -> None:
        """Add a problem with one of our columns, and the cases that it speaks of."""
        heading = self.headings.get(column, column)
        cell = self.cells.get(column, "")
        self.problems.append(Problem(severity, self.line, heading, cell, reason, cases))

    def report_all(self, faults: Iterable[Fault]) -> None:
        """Add several problems."""
        for fault in faults:
            self.report(fault.column, fault.reason, fault.severity)


@dataclass(frozen=True)
class Reading:
    """A sheet as far as it could be read without the database's cases."""

    sheet: Sheet
    records: list[Record]
    unread: list[str]  # headings that no column answers to


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What cleaning a text gave; the same text in the same column always gives the same."""

    value: Any = None
    words: str = ""
    error: str = ""
    warning: str = ""


def known_headings(columns: Iterable[Column], synonyms: dict[str, str]) -> list[str]:
    """Every heading that a kind of sheet understands, the columns' own names first."""
    return [*(column.name for column in columns), *synonyms]


def clean(sheet: Sheet, columns: list[Column], synonyms: dict[str, str], words: Words) -> Reading:
    """Clean the cells of a sheet. Raises SheetRejected where a needed column is missing."""
    by_heading = _columns_of(sheet.headers, columns, synonyms)
    _demand(columns, by_heading, sheet)
    headings = {column.name: heading for heading, column in by_heading.items()}
    memo: dict[tuple[str, str], _Cleaned] = {}
    by_name = {column.name: column for column in columns}

    def cleaned(column: Column, cell: str) -> _Cleaned:
        if (column.name, cell) not in memo:
            keeper = by_name.get(column.words_go_to)
            memo[column.name, cell] = _clean_cell(column, keeper, cell, words)
        return memo[column.name, cell]

    records = [_record(row, by_heading, headings, cleaned) for row in sheet.rows]
    unread = [heading for heading in sheet.headers if heading not in by_heading]
    return Reading(sheet, records, unread)


def _columns_of(
    headings: list[str], columns: list[Column], synonyms: dict[str, str]
) -> dict[str, Column]:
    """Heading -> column, for those that we know."""
    by_name = {column.name: column for column in columns}
    by_folded = {folded: by_name[name] for folded, name in synonyms.items()}
    by_folded |= {fold_header(name): column for name, column in by_name.items()}
    found: dict[str, Column] = {}
    for heading in headings:
        column = by_folded.get(fold_header(heading))
        if column is None:
            continue
        twin = next((other for other, known in found.items() if known is column), None)
        if twin is not None:
            raise SheetRejected(
                _("“%(one)s” and “%(other)s” are the same column to us. Keep one of them.")
                % {"one": twin, "other": heading}
            )
        found[heading] = column
    return found


def _demand(columns: list[Column], by_heading: dict[str, Column], sheet: Sheet) -> None:
    missing = [c.name for c in columns if c.required and c not in by_heading.values()]
    if missing:
        raise SheetRejected(
            _(
                "Line %(line)d has no heading for %(columns)s."
                " Add the column, or choose the kind of sheet that this is."
            )
            % {"line": sheet.header_line, "columns": ", ".join(missing)}
        )


def _record(
    row: Row,
    by_heading: dict[str, Column],
    headings: dict[str, str],
    cleaned: Callable[[Column, str], _Cleaned],
) -> Record:
    cells = {column.name: row.cells.get(heading, "") for heading, column in by_heading.items()}
    record = Record(row.line, cells, headings)
    for problem in row.problems:
        value = row.cells.get(problem.column, "")
        record.problems.append(
            Problem(problem.severity, row.line, problem.column, value, problem.message)
        )
    if row.is_refused:
        return record
    for column in by_heading.values():
        if cell := cells[column.name]:
            _take(record, column, cleaned(column, cell))
        elif column.required:
            record.report(column.name, _("This may not be empty. Fill it in."))
    return record


def _take(record: Record, column: Column, cleaned: _Cleaned) -> None:
    """Give a record what cleaning one of its cells gave."""
    if cleaned.error:
        record.report(column.name, cleaned.error)
    elif cleaned.value is not None:
        record.values[column.name] = cleaned.value
    if cleaned.warning:
        record.report(column.name, cleaned.warning, "warning")
    if cleaned.words and not record.cells.get(column.words_go_to):
        record.values[column.words_go_to] = cleaned.words  # the column of its own comes first


def _clean_cell(column: Column, keeper: Column | None, cell: str, words: Words) -> _Cleaned:
    """`keeper` is the column that keeps the words where no code stands for them."""
    try:
        try:
            value = column.clean(cell, words)
        except NotCoded:
            if keeper:
                keeper.clean(cell, words)
            raise
    except CellError as error:
        return _Cleaned(error=str(error))
    except NotCoded as error:
        reason = _("Kept as words, without a code. %(reason)s") % {"reason": error}
        return _Cleaned(words=cell, warning=reason if column.warns_of_words else "")
    was_code = not column.words_go_to or isinstance(value, tuple) or cell == value
    return _Cleaned(value=value, words="" if was_code else cell)

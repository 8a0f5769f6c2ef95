"""/cases.xlsx: a sheet of cases and a sheet that says what they are, in constant memory.

Every cell is text, but for the year: a date is EDTF, of which a spreadsheet's dates know one kind
alone, and a text stays a text, whatever it begins with. xlsxwriter writes each row to disk when the
next one comes, and the same rows make the same bytes.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from django.db import connections
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cases.published.export.columns import CSV_COLUMNS, PLAIN
from cases.published.export.rows import selected
from cases.published.export.session import for_download
from cases.published.selection import Selection

# A sheet has 1,048,576 rows; to write so many would keep a thread busy for six minutes.
MOST_CASES = 100_000
CUT_AT = 16_000  # characters, of a text that is longer than a cell may be
_TOO_LONG = -2  # what xlsxwriter says of such a one
_BLOCK = 64 * 1024  # bytes
_ROWS_AT_ONCE = 500
_WIDTHS = {"page": 34, "name": 26, "name_original": 26, "charges_text": 50, "summary": 60}
_USUAL_WIDTH = 16  # characters

About = Sequence[tuple[str, str]]


def xlsx_blocks(
    selection: Selection, pages: str, about: About, day: datetime.date
) -> Iterator[bytes]:
    """The workbook in blocks. The selection must be without errors.

    `pages` is the address below which cases have their pages; `about` are labels and what the
    second sheet says beside them, before what the columns mean; `day` is that of the file.
    """
    with TemporaryFile() as file, TemporaryDirectory() as folder:
        with for_download():
            write_workbook(file, folder, _rows(selection, pages), about, day)
        file.seek(0)
        while block := file.read(_BLOCK):
            yield block


def _rows(selection: Selection, pages: str) -> Iterator[Sequence[Any]]:
    with connections["published"].chunked_cursor() as cursor:
        cursor.execute(*selected(selection.cases(), PLAIN, pages))
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from rows


def write_workbook(
    file: IO[bytes],
    folder: str,
    rows: Iterable[Sequence[Any]],
    about: About,
    day: datetime.date,
) -> None:
    """Write rows of CSV_COLUMNS and the sheet about them; parts wait in the folder meanwhile."""
    workbook = Workbook(file, {"constant_memory": True, "tmpdir": folder})
    workbook.set_properties({"created": datetime.datetime.combine(day, datetime.time.min)})
    head = workbook.add_format({"bold": True, "bottom": 1})
    # Text even where somebody edits the cell, as after an apostrophe.
    text = workbook.add_format({"quote_prefix": True})
    cases = workbook.add_worksheet(_("Cases"))
    wraps = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    told = workbook.add_worksheet(_("About"))
    are_all = _write_cases(cases, rows, head, text)
    _write_about(told, about, head, wraps, are_all=are_all)
    workbook.close()


def _write_cases(
    sheet: Worksheet, rows: Iterable[Sequence[Any]], head: Format, text: Format
) -> bool:
    """Whether all of the rows found room."""
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(CSV_COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column.name, _USUAL_WIDTH))
        sheet.write_string(0, place, column.name, head)
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_CASES:
            return False
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                _write_text(sheet, number, place, value, text)
    sheet.autofilter(0, 0, number, len(CSV_COLUMNS) - 1)
    return True


def _write_about(
    sheet: Worksheet, about: About, head: Format, wraps: Format, *, are_all: bool
) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines = [*about]
    if not are_all:
        cut = _("This file has room for %(most)s cases: the newest are here, the CSV file has all.")
        lines.append((_("Not all"), cut % {"most": number_format(MOST_CASES, force_grouping=True)}))
    columns = [(column.name, str(column.meaning)) for column in CSV_COLUMNS]
    for number, (label, says) in enumerate([*lines, ("", ""), *columns]):
        _write_text(sheet, number, 0, label, head if number < len(lines) else wraps)
        _write_text(sheet, number, 1, says, wraps)


def _write_text(sheet: Worksheet, row: int, place: int, text: str, style: Format) -> None:
    """Text and nothing else: no formula, no link, and none of the library's own markup."""
    if text.startswith("<r>"):  # it would be taken for a piece of the file
        text = f" {text}"
    if sheet.write_string(row, place, text, style) == _TOO_LONG:
        sheet.write_string(row, place, f"{text[:CUT_AT]} …", style)

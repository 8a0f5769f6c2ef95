"""/cases.xlsx: a sheet of cases and a sheet that says what they are, in constant memory.

Every cell is text, but for the year: a date is EDTF, of which a spreadsheet's dates know one kind
alone, and a text stays a text, whatever it begins with. xlsxwriter writes each row to disk when the
next one comes, and the same rows make the same bytes.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import connections
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cases.lib.folders import folder_of_parts
from cases.published.export.about import About
from cases.published.export.columns import CSV_COLUMNS, PLAIN
from cases.published.export.rows import selected
from cases.published.export.session import for_download
from cases.published.selection import Selection

# Some ten seconds of a thread's work. A sheet would have room for 1,048,576.
MOST_CASES = 20_000
CUT_AT = 16_000  # characters, of a text that is longer than a cell may be
_TOO_LONG = -2  # what xlsxwriter says of such a one
_BLOCK = 64 * 1024  # bytes
_ROWS_AT_ONCE = 500
_WIDTHS = {"page": 34, "name": 26, "name_original": 26, "charges_text": 50, "summary": 60}
_USUAL_WIDTH = 16  # characters


class TooManyCases(Exception):
    """More are selected than MOST_CASES."""


def xlsx_blocks(
    selection: Selection, pages: str, about: About, day: datetime.date
) -> Iterator[bytes]:
    """The workbook in blocks. The selection must be without errors.

    Raises TooManyCases before the first block.

    `pages` is the address below which cases have their pages; `about` are labels and what the
    second sheet says beside them, before what the columns mean; `day` is that of the file.
    """
    with TemporaryFile() as file, folder_of_parts() as folder:
        with for_download():
            if selection.cases()[: MOST_CASES + 1].count() > MOST_CASES:
                raise TooManyCases
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
    _write_cases(cases, rows, head, text)
    _write_about(told, about, head, wraps)
    workbook.close()


def _write_cases(
    sheet: Worksheet, rows: Iterable[Sequence[Any]], head: Format, text: Format
) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(CSV_COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column.name, _USUAL_WIDTH))
        sheet.write_string(0, place, column.name, head)
    number = 0
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                _write_text(sheet, number, place, value, text)
    sheet.autofilter(0, 0, number, len(CSV_COLUMNS) - 1)


def _write_about(sheet: Worksheet, about: About, head: Format, wraps: Format) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    columns = [(column.name, str(column.meaning)) for column in CSV_COLUMNS]
    for number, (label, says) in enumerate([*about, ("", ""), *columns]):
        _write_text(sheet, number, 0, label, head if number < len(about) else wraps)
        _write_text(sheet, number, 1, says, wraps)


def _write_text(sheet: Worksheet, row: int, place: int, text: str, style: Format) -> None:
    """Text and nothing else: no formula, no link, and none of the library's own markup."""
    if text.startswith("<r>"):  # it would be taken for a piece of the file
        text = f" {text}"
    if sheet.write_string(row, place, text, style) == _TOO_LONG:
        sheet.write_string(row, place, f"{text[:CUT_AT]} …", style)

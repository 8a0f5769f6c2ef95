"""Reads a sheet: finds its header, then gives every record below it with its line and problems."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.lib.tabular.decoding import decode
from cases.lib.tabular.errors import SheetRejected
from cases.lib.tabular.guard import unguarded
from cases.lib.tabular.records import DELIMITERS, NO_DELIMITER, Record, records

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 500
# Titles and notes may stand above the header, but not for ever.
HEADER_WITHIN = 20
_HEADERS_NAMED = 8

_NOT_WORD = re.compile(r"[\W_]+")
_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# What a cell loses at its two ends.
TRIMMED = _ZERO_WIDTH + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_LOST_LETTER = "\ufffd"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a record: an error refuses it, a warning only says so."""

    severity: Literal["error", "warning"]
    message: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record that isn't blank. `line` is the physical line on which it starts, from 1."""

    line: int
    cells: dict[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a problem is an error, so that the cells must not be used."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read. Records below the header = len(rows) + blank_lines."""

    headers: list[str]
    header_line: int
    rows: list[Row]
    blank_lines: int
    skipped_preamble: int  # records above the header
    encoding: str  # "utf-8", "utf-16" or "windows-1251"
    delimiter: str  # empty for a sheet of one column


@dataclass(frozen=True, slots=True)
class _Header:
    delimiter: str
    index: int
    line: int
    cells: list[str]
    known: int


def read_sheet(data: bytes, known_headers: Iterable[str]) -> Sheet:
    """Read the bytes of a CSV file.

    `known_headers` are the headings that the caller understands, in any spelling that
    `fold_header` takes for the same, those to name in an error first; the header is the record
    with most of them. Cells are trimmed, put into Unicode's NFC and freed of our own guard
    (`unguarded`), and otherwise as they came. Raises SheetRejected when nothing can be read.
    """
    if len(data) > MAX_BYTES:
        raise SheetRejected(
            _("The file is larger than %(limit)d MB. Split it.") % {"limit": MAX_BYTES // 1024**2}
        )
    text, encoding = decode(data)
    if not text.strip():
        raise SheetRejected(_("The file is empty."))
    tidy = _tidier(text)
    known = list(known_headers)
    header = _find_header(text, tidy, known)
    headers = _column_names(header, {fold_header(heading) for heading in known})
    below = islice(records(text, header.delimiter), header.index + 1, None)
    rows, blank_lines = _read_rows(below, tidy, headers, len(header.cells))
    return Sheet(
        headers=headers,
        header_line=header.line,
        rows=rows,
        blank_lines=blank_lines,
        skipped_preamble=header.index,
        encoding=encoding,
        delimiter="" if header.delimiter == NO_DELIMITER else header.delimiter,
    )


def fold_header(text: str) -> str:
    """A heading as it is compared: "Person_Name" and " person name" are the same."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", folded).strip()


def tidied(cell: str) -> str:
    """A cell's text in Unicode's NFC, without spaces or invisible signs around it."""
    return unicodedata.normalize("NFC", cell).strip(TRIMMED)


def _tidier(text: str) -> Callable[[str], str]:
    """The function that tidies one cell; what no cell of the text needs is left out of it."""
    if not any(char in text for char in _ZERO_WIDTH) and unicodedata.is_normalized("NFC", text):
        return lambda cell: unguarded(cell.strip())
    return lambda cell: unguarded(tidied(cell))


def _find_header(text: str, tidy: Callable[[str], str], known_headers: list[str]) -> _Header:
    """The record among the first with most known headings, under the delimiter that shows them."""
    known = {fold_header(header) for header in known_headers}
    best: _Header | None = None
    malformed: SheetRejected | None = None
    for delimiter in DELIMITERS:
        try:
            for index, (line, raw) in enumerate(islice(records(text, delimiter), HEADER_WITHIN)):
                cells = [tidy(cell) for cell in raw]
                count = sum(fold_header(cell) in known for cell in cells)
                if count > (best.known if best else 0):
                    best = _Header(delimiter, index, line, cells, count)
        except SheetRejected as error:
            malformed = malformed or error
    if best is None:
        raise malformed or _no_header(known_headers)
    if len(best.cells) == 1:
        return _Header(NO_DELIMITER, best.index, best.line, best.cells, best.known)
    return best


def _no_header(known_headers: list[str]) -> SheetRejected:
    return SheetRejected(
        _(
            "None of the first %(count)d lines has a heading that we know."
            " Headings can be: %(headers)s."
        )
        % {"count": HEADER_WITHIN, "headers": ", ".join(known_headers[:_HEADERS_NAMED])}
    )


def _column_names(header: _Header, known: set[str]) -> list[str]:
    """A name for each column up to the last one that has a heading.

    A column without a heading, or with one that stands there before, gets its place as a name, so
    that nothing it holds is lost. Raises SheetRejected where a known heading stands twice.
    """
    cells = header.cells[:]
    while not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise SheetRejected(
            _("Line %(line)d has %(count)d columns; at most %(most)d are read.")
            % {"line": header.line, "count": len(cells), "most": MAX_COLUMNS}
        )
    names: list[str] = []
    seen: set[str] = set()
    for place, cell in enumerate(cells, start=1):
        folded = fold_header(cell)
        if folded in seen and folded in known:
            raise SheetRejected(
                _("The heading “%(header)s” stands twice on line %(line)d. Keep one of them.")
                % {"header": cell, "line": header.line}
            )
        seen.add(folded)
        name = cell
        while not name or name in names or (name != cell and name in cells):
            name = f"{name} ({place})".lstrip()
        names.append(name)
    return names


def _read_rows(
    below: Iterable[Record], tidy: Callable[[str], str], headers: list[str], header_width: int
) -> tuple[list[Row], int]:
    """The rows below a header and the number of blank records among them."""
    rows: list[Row] = []
    blank_lines = 0
    for line, raw in below:
        cells = [tidy(cell) for cell in raw]
        if not any(cells):
            blank_lines += 1
            continue
        if len(rows) == MAX_ROWS:
            raise SheetRejected(
                _("The sheet has more than %(limit)d rows. Split it.") % {"limit": MAX_ROWS}
            )
        problems = _problems(cells, headers, header_width)
        rows.append(Row(line, dict(zip(headers, cells, strict=False)), problems))
    return rows, blank_lines


def _problems(cells: list[str], headers: list[str], header_width: int) -> tuple[Problem, ...]:
    width = len(headers)
    found: list[Problem] = []
    if len(cells) < width or any(cells[width:]):
        found.append(Problem("error", _count_message(len(cells), width)))
    elif len(cells) > header_width:
        extra = len(cells) - header_width
        message = ngettext("%(count)d empty extra cell", "%(count)d empty extra cells", extra)
        found.append(Problem("warning", message % {"count": extra}))
    for header, cell in zip(headers, cells, strict=False):
        if _LOST_LETTER in cell:
            message = _("“%(sign)s” stands where letters were lost. Export the sheet again.")
            found.append(Problem("error", message % {"sign": _LOST_LETTER}, header))
    return tuple(found)


def _count_message(cells: int, width: int) -> str:
    message = ngettext(
        "%(cells)d cell, the header has %(width)d. Is a delimiter missing, or a cell not quoted?",
        "%(cells)d cells, the header has %(width)d. Is a delimiter missing, or a cell not quoted?",
        cells,
    )
    return message % {"cells": cells, "width": width}

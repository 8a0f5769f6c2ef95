"""Splits the text of a sheet into records and says on which line each starts."""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cases.lib.tabular.errors import SheetRejected

Record = tuple[int, list[str]]  # physical line on which it starts (from 1), cells

# In order of preference where a header fits several. The last stands for "no delimiter": a
# private-use sign that a sheet of one column doesn't have.
NO_DELIMITER = "\ue000"
DELIMITERS = (",", ";", "\t", NO_DELIMITER)

LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record, the blank ones too (no cells). CR LF, LF or a lone CR ends a line.

    Raises SheetRejected, while it is read, for a quote that never closes, for text behind a
    closing quote and for a cell longer than the csv module takes (131,072 characters).
    """
    lines = io.StringIO(text, newline="")  # ends a line at each of the three, and keeps it
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _malformed(text, start, delimiter) from None
        yield start, cells


def _malformed(text: str, start: int, delimiter: str) -> SheetRejected:
    """Why the record that starts on a line can't be read; the csv module doesn't say."""
    record = "".join(list(io.StringIO(text, newline=""))[start - 1 :])
    position = 0
    while True:
        if record.startswith('"', position):
            line = start + len(LINE_END.findall(record, 0, position))
            quoted = _QUOTED.match(record, position)
            if not quoted:
                return SheetRejected(
                    _("The quote that opens on line %(line)d is never closed. Close or remove it.")
                    % {"line": line}
                )
            position = quoted.end()
            if record[position : position + 1] not in (delimiter, "\r", "\n", ""):
                return SheetRejected(
                    _(
                        "On line %(line)d text follows a closing quote."
                        " Write two quotes for each one inside a quoted cell."
                    )
                    % {"line": line + len(LINE_END.findall(quoted[0]))}
                )
        else:
            position = _end_of_plain_cell(record, position, delimiter)
        if not record.startswith(delimiter, position):
            return SheetRejected(
                _("A cell of the record on line %(line)d is longer than %(limit)d characters.")
                % {"line": start, "limit": csv.field_size_limit()}
            )
        position += 1


def _end_of_plain_cell(record: str, position: int, delimiter: str) -> int:
    match = re.compile(f"[{re.escape(delimiter)}\r\n]").search(record, position)
    return match.start() if match else len(record)

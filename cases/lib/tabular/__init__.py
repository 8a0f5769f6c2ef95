"""Sheets exported as CSV: reading what partners send (`read_sheet`) and writing what is safe.

`decoding.py` turns bytes into text, `records.py` text into records with their lines, `sheet.py`
records into a sheet with headers, and `guard.py` keeps exported cells from being run.
"""

from cases.lib.tabular.errors import SheetRejected
from cases.lib.tabular.guard import guarded, unguarded
from cases.lib.tabular.sheet import (
    MAX_BYTES,
    MAX_ROWS,
    Problem,
    Row,
    Sheet,
    fold_header,
    read_sheet,
    tidied,
)

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "Problem",
    "Row",
    "Sheet",
    "SheetRejected",
    "fold_header",
    "guarded",
    "read_sheet",
    "tidied",
    "unguarded",
]

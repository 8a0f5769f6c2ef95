"""Dates as sources give them: to a day, a month or a year, about, uncertain, or between two.

Stored as EDTF text (ISO 8601-2, the part described in `edtf.py`), read from what people type
(`reading.py`) and said back to them in their language (`saying.py`).
"""

from cases.lib.partial_dates.edtf import (
    EARLIEST_YEAR,
    PartialDate,
    PartialDateError,
    check_plausible,
)
from cases.lib.partial_dates.finding import days_in
from cases.lib.partial_dates.reading import parse
from cases.lib.partial_dates.saying import describe

__all__ = [
    "EARLIEST_YEAR",
    "PartialDate",
    "PartialDateError",
    "check_plausible",
    "days_in",
    "describe",
    "parse",
]

"""Data packages: what was published on a day, by codes and dates, and all that is now."""

from cases.published.snapshots.day import (
    NOW,
    Moment,
    day_is_kept,
    days_of_change,
    is_over,
    latest_day,
)
from cases.published.snapshots.descriptor import FILE as DESCRIPTOR
from cases.published.snapshots.descriptor import About
from cases.published.snapshots.files import UnknownFile, archive_of, checksum_of, file_of
from cases.published.snapshots.table import Table
from cases.published.snapshots.tables import tables_of

__all__ = [
    "DESCRIPTOR",
    "NOW",
    "About",
    "Moment",
    "Table",
    "UnknownFile",
    "archive_of",
    "checksum_of",
    "day_is_kept",
    "days_of_change",
    "file_of",
    "is_over",
    "latest_day",
    "tables_of",
]

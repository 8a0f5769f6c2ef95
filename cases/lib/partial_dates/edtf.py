"""The stored form of a partial date: a small part of EDTF (ISO 8601-2, levels 0 and 1).

    2025-12-03   a day          each may end in   ~  about
    2025-12      a month                          ?  uncertain
    2025         a year                           %  both
    A/B          some time from A to B            (A and B are each one of the above)
    ../B         on B or before, no start known
    A/..         on A or after, no end known

`earliest` is the first day that the text can mean, `latest` the last; None stands for an open end.
The marks ~ ? % say how sure the source is and move neither day. PostgreSQL derives the same two
days by itself, so this definition has to stay as simple as it is.
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext as _

Precision = Literal["day", "month", "year", "interval"]

OPEN = ".."
# Nobody whom a case is about was born earlier; older years are typing slips (1024 for 2024).
EARLIEST_YEAR = 1900

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


class PartialDateError(ValueError):
    """The text isn't surely one date; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source. Make it with `PartialDate.from_edtf` or `parse`."""

    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: Precision
    is_approximate: bool = False
    is_uncertain: bool = False

    @classmethod
    def from_edtf(cls, text: str) -> "PartialDate":
        """Read the stored form, strictly: no spaces, no other spelling.

        Raises PartialDateError for any other text, a day that doesn't exist, or an interval whose
        end lies before its start.
        """
        return _interval(text) if "/" in text else _point(text)

    def __str__(self) -> str:
        return self.edtf

    def is_before(self, other: "PartialDate") -> bool:
        """Whether every day that this can mean comes before every day that the other can mean."""
        if self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether some day fits both."""
        return not self.is_before(other) and not other.is_before(self)


@lru_cache(maxsize=16_384)
def _point(text: str) -> PartialDate:
    match = _POINT.fullmatch(text)
    if not match:
        raise unreadable(text)
    year, month, day, mark = match.groups()
    first, last, precision = _bounds(
        text, int(year), int(month) if month else None, int(day) if day else None
    )
    return PartialDate(text, first, last, precision, mark in ("~", "%"), mark in ("?", "%"))


def _bounds(
    text: str, year: int, month: int | None, day: int | None
) -> tuple[datetime.date, datetime.date, Precision]:
    """First and last day of a year, a month or a day."""
    try:
        if month is None:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year"
        if day is None:
            first = datetime.date(year, month, 1)
            return first, first.replace(day=monthrange(year, month)[1]), "month"
        only = datetime.date(year, month, day)
    except ValueError:
        raise not_in_calendar(text) from None
    return only, only, "day"


@lru_cache(maxsize=1_024)
def _interval(text: str) -> PartialDate:
    start_text, end_text = text.split("/", 1)
    if start_text == end_text == OPEN:
        raise unreadable(text)
    start = None if start_text == OPEN else _point(start_text)
    end = None if end_text == OPEN else _point(end_text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise PartialDateError(
            _("“%(text)s” ends before it starts. Write the earlier date first.") % {"text": text}
        )
    known = [point for point in (start, end) if point]
    return PartialDate(
        text,
        earliest,
        latest,
        "interval",
        any(point.is_approximate for point in known),
        any(point.is_uncertain for point in known),
    )


def unreadable(text: str) -> PartialDateError:
    """The error for a text that isn't a date in any form that we read."""
    return PartialDateError(
        _(
            "“%(text)s” cannot be read as one date. Write a day, a month or a year"
            " as 2023-10-26, 2023-10 or 2023."
        )
        % {"text": text}
    )


def not_in_calendar(text: str) -> PartialDateError:
    """The error for a day or a month that has the form of one and doesn't exist."""
    return PartialDateError(
        _("“%(text)s” does not exist in the calendar. Check the day, the month and the year.")
        % {"text": text}
    )


def check_plausible(date: PartialDate, today: datetime.date) -> None:
    """Refuse what can't have happened yet or is surely a slip; for births and events of a case.

    A deadline may lie ahead: don't ask this of one. Raises PartialDateError for a date, or an end
    of an interval, of which no day has come by `today`, and for years before EARLIEST_YEAR.
    """
    ends = [_point(end).earliest for end in date.edtf.split("/") if end != OPEN]
    if any(first and first > today for first in ends):
        raise PartialDateError(
            _("“%(text)s” lies in the future. Check the year.") % {"text": date.edtf}
        )
    first_known = date.earliest or date.latest
    if first_known and first_known.year < EARLIEST_YEAR:
        raise PartialDateError(
            _("“%(text)s” lies before %(year)d. Check the year.")
            % {"text": date.edtf, "year": EARLIEST_YEAR}
        )

"""Putting partial dates in order."""

import datetime

_UNKNOWN = datetime.date.max


def middle(earliest: datetime.date | None, latest: datetime.date | None) -> datetime.date:
    """The middle of the days that a date can mean; its known end where the other is open.

    Ordered so, "2025" comes between "April 2025" and "3 December 2025", and what surely came
    first always does. Unknown dates come last.
    """
    if earliest and latest:
        return earliest + (latest - earliest) / 2
    return earliest or latest or _UNKNOWN

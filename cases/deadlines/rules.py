"""When a statutory limit ends: arithmetic of days, nothing else.

The days come from the catalogue, where months count 30 days and years 365: good enough to warn,
not to rely on. The law's own words stand beside each deadline, and they govern.
"""

import datetime

from cases.lib.partial_dates import PartialDate


def due_on(since: str | None, limit_days: int | None) -> datetime.date | None:
    """The last day of a limit that runs from `since` (EDTF), the day after counting as the first.

    None where there is no limit, and where `since` isn't known to the day or not for certain: a
    month or a year would give a false date, and somebody would rely on it.
    """
    if since is None or limit_days is None:
        return None
    start = PartialDate.from_edtf(since)
    known_for_certain = start.precision == "day" and not (
        start.is_approximate or start.is_uncertain
    )
    if start.earliest is None or not known_for_certain:
        return None
    return start.earliest + datetime.timedelta(days=limit_days)

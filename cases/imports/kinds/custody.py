"""Custody of two kinds at once: possible (a transfer, a wrong date), so it is said, not refused."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cases.imports.problems import Fault
from cases.imports.reading import Record
from cases.lib.partial_dates import PartialDate
from cases.vocab.custody import CustodyEnd, CustodyKind

from .case_columns import CUSTODY

Days = tuple[datetime.date, datetime.date]  # from, and the first day that isn't one of them


def custody_faults(values: dict[str, Any], record: Record) -> Iterable[Fault]:
    """A warning where the period that a row changes overlaps a stored one of another kind."""
    said = [column for column in CUSTODY if column in record.values]
    if not said or record.stored is None:
        return
    kind = values.get("custody") or CustodyKind.ARREST
    end = CustodyEnd.ENDED if values.get("custody_until") else record.stored.ids["custody_end"]
    days = _surely_held(values.get("detained_on"), values.get("custody_until"), end)
    doubled = {
        CustodyKind(other).label
        for other, started, ended, other_end in record.stored.ids["other_custody"]
        if other != kind and _overlap(days, _surely_held(started, ended, other_end))
    }
    if doubled:
        reason = _("The case has custody of another kind on the same days: %(kinds)s. Check both.")
        kinds = ", ".join(sorted(map(str, doubled)))
        yield Fault(said[0], reason % {"kinds": kinds}, "warning")


def _surely_held(started: str | None, ended: str | None, end: str | None) -> Days | None:
    """As the SQL function `surely_held`: a month's cautious edge, and nothing where none is known.

    The day of an end may be the day of the next start.
    """
    first = PartialDate.from_edtf(started).latest if started else None
    last = PartialDate.from_edtf(ended).earliest if ended else None
    if first is None:
        return None
    if end == CustodyEnd.ONGOING:
        return first, datetime.date.max
    if last and last > first:
        return first, last
    if last is None and started and PartialDate.from_edtf(started).earliest == first:
        return first, first + datetime.timedelta(days=1)
    return None


def _overlap(one: Days | None, other: Days | None) -> bool:
    return bool(one and other and one[0] < other[1] and other[0] < one[1])

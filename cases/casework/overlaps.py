"""Custody of two kinds at once: possible (a transfer, a wrong date), so it is said, not refused."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cases.models import Case, CustodyPeriod
from cases.models.custody_period import SurelyHeld

HELD = SurelyHeld(
    "started_on_earliest",
    "started_on_latest",
    "ended_on_earliest",
    "end",
    output_field=DateRangeField(),
)


def overlap_warning(case: Case) -> str:
    """Names the kinds of custody whose days surely overlap; empty where none do."""
    periods = CustodyPeriod.objects.alias(held=HELD)
    other = periods.filter(case=case, held__overlap=OuterRef("held")).exclude(kind=OuterRef("kind"))
    doubled = periods.filter(Exists(other), case=case).order_by("started_on_earliest", "id")
    kinds = list(dict.fromkeys(period.get_kind_display() for period in doubled))
    if not kinds:
        return ""
    text = _("Saved, but custody of several kinds overlaps: %(kinds)s. Check the dates.")
    return text % {"kinds": ", ".join(kinds)}

"""What the second sheet of a workbook says of the first: of what it is, since when, from whom."""

import datetime

from django.utils.translation import gettext as _

from cases.published.lockdown import site_is_locked
from cases.published.meanings import DATES
from cases.published.selection import Selection

About = list[tuple[str, str]]


def about_cases(selection: Selection, address: str, source: str, day: datetime.date) -> About:
    """Labels, and what is said beside them. `address` is the list's, `source` whom to name."""
    cited = _(
        "When you use them, name the source, %(source)s, and the date on which you took them."
    )
    return [
        *([(_("Closed"), _("No case is shown at present."))] if site_is_locked() else []),
        (_("What this is"), _("One person, one host country, one procedure.")),
        *((chosen.label, chosen.value_label) for chosen in selection.chosen),
        (_("Address"), address),
        (_("As of"), day.isoformat()),
        (_("Source"), source),
        (_("How to cite"), cited % {"source": source}),
        (_("Empty cells"), _("Not reported, or not shown at the case's disclosure level.")),
        (_("Dates"), str(DATES)),
    ]

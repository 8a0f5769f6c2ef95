"""What each chart shows, as a sentence made from its data. Names of countries follow a colon, since
they can't be declined. Never a percentage: the counts are there."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.published.crosstabs import CrossRow
from cases.published.custody_lengths import INEXACT, ONGOING, CustodyLengths
from cases.published.dimensions import UNKNOWN
from cases.published.outcomes import OutcomeCount
from cases.templatetags.record import thousands
from cases.vocab.outcome import OutcomeGroup

_LONG = ("half_year", "year", "longer")  # classes from three months on


def by_year(rows: Sequence[CrossRow]) -> str:
    """How many were returned, when most began, and of how many that isn't reported."""
    if not rows:
        return nothing()
    said = [_returned(rows)]
    known = [row for row in rows if row.value != UNKNOWN]
    if known:
        most = max(known, key=lambda row: row.total)
        said.append(
            _("Year in which most began: %(year)s (%(number)s).")
            % {"year": most.label, "number": thousands(most.total)}
        )
    if unknown := sum(row.total for row in rows if row.value == UNKNOWN):
        of = ngettext(
            "Of %(number)s case the year isn't reported.",
            "Of %(number)s cases the year isn't reported.",
            unknown,
        )
        said.append(of % {"number": thousands(unknown)})
    return " ".join(said)


def by_country(rows: Sequence[CrossRow]) -> str:
    """Where most cases are, and from where most were returned."""
    if not rows:
        return nothing()
    most = max(rows, key=lambda row: row.total)
    said = [_returned(rows)]
    said.append(
        _("Most cases: %(country)s (%(number)s).")
        % {"country": most.label, "number": thousands(most.total)}
    )
    back = max(rows, key=lambda row: row.of(OutcomeGroup.RETURNED))
    if number := back.of(OutcomeGroup.RETURNED):
        said.append(
            _("Most returns: %(country)s (%(number)s).")
            % {"country": back.label, "number": thousands(number)}
        )
    return " ".join(said)


def procedures(rows: Sequence[CrossRow]) -> str:
    """Which procedure is the most frequent, and how often it ended in a return."""
    known = [row for row in rows if row.value != UNKNOWN]
    if not known:
        return nothing()
    most = max(known, key=lambda row: row.total)
    return _(
        "The most frequent procedure: %(procedure)s (%(number)s of %(total)s). Returned in it:"
        " %(returned)s."
    ) % {
        "procedure": most.label,
        "number": thousands(most.total),
        "total": thousands(sum(row.total for row in rows)),
        "returned": thousands(most.of(OutcomeGroup.RETURNED)),
    }


def now(groups: Sequence[OutcomeCount]) -> str:
    """The groups that matter most, counted."""
    counts = {group.group: thousands(group.count) for group in groups}
    total = sum(group.count for group in groups)
    if not total:
        return nothing()
    said = ngettext(
        "Of %(total)s case, returned: %(returned)s, protected: %(protected)s, pending:"
        " %(pending)s, no outcome known: %(unknown)s.",
        "Of %(total)s cases, returned: %(returned)s, protected: %(protected)s, pending:"
        " %(pending)s, no outcome known: %(unknown)s.",
        total,
    )
    return said % {
        "total": thousands(total),
        "returned": counts[OutcomeGroup.RETURNED],
        "protected": counts[OutcomeGroup.PROTECTED],
        "pending": counts[OutcomeGroup.PENDING],
        "unknown": counts[""],
    }


def custody(found: CustodyLengths) -> str:
    """How many lasted long, and how many go on."""
    if not found.total:
        return _("Of none of these cases a period of custody is shown.")
    if found.periods[INEXACT] == found.total:
        return _("Of none of these periods is it reported exactly enough how long it lasted.")
    long = sum(found.periods[name] for name in _LONG)
    return _(
        "Longer than three months: %(long)s of %(total)s. Still held by the last report:"
        " %(ongoing)s."
    ) % {
        "long": thousands(long),
        "total": thousands(found.total),
        "ongoing": thousands(found.periods[ONGOING]),
    }


def periods(found: CustodyLengths) -> str:
    """ "3 periods of custody, in 2 cases"."""
    held = ngettext("%(number)s period of custody", "%(number)s periods of custody", found.total)
    cases = ngettext("in %(number)s case", "in %(number)s cases", found.cases)
    return (
        f"{held % {'number': thousands(found.total)}}, {cases % {'number': thousands(found.cases)}}"
    )


def nothing() -> str:
    """Of charts without a case."""
    return _("No published case matches.")


def _returned(rows: Sequence[CrossRow]) -> str:
    total = sum(row.total for row in rows)
    returned = sum(row.of(OutcomeGroup.RETURNED) for row in rows)
    said = ngettext(
        "In %(returned)s of %(total)s published case somebody was returned.",
        "In %(returned)s of %(total)s published cases somebody was returned.",
        total,
    )
    return said % {"returned": thousands(returned), "total": thousands(total)}

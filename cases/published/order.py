"""The order of cases, in the list and in downloads: newest first.

A case without a page stands among its like by what it shows and never by its id: the id may be
known from before, and its place would tell which of the cases it has become.
"""

from typing import Final, LiteralString

from django.db.models import Case, F, When
from django.db.models.expressions import Combinable

# All that such a case shows: of those that show the same, nobody can tell the order.
_SHOWN = ("host_country", "outcome_group", "procedure", "opened_on", "is_announced")

# The same for a table called `c`.
NEWEST_FIRST: Final[LiteralString] = (
    "c.sort_on DESC, c.has_page DESC, CASE WHEN c.has_page THEN c.public_id END,"
    " c.host_country, c.outcome_group, c.procedure, c.opened_on, c.is_announced"
)


def newest_first() -> tuple[str | Combinable, ...]:
    """What a queryset of PublishedCase is ordered by."""
    shown_id = Case(When(has_page=True, then=F("public_id")))
    return ("-sort_on", "-has_page", shown_id, *_SHOWN)

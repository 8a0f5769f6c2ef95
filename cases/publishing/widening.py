"""Columns that decide how much of something published shows, and which changes show more.

Showing less by them is everybody's who may write: keeping a part back, a lower cap, a later
release, an earlier end, a child recognised as one. The other direction is publishing.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Model

from cases.publishing.levels import RANKS
from cases.vocab.disclosure import Level

# The stored row (what the change doesn't name is read from it), the value before, the value after.
ShowsMore = Callable[[Model, Any, Any], bool]


def is_otherwise(_row: Model, before: Any, after: Any) -> bool:
    """Any change: what it shows can't be told from the values."""
    return bool(before != after)


def is_turned_on(_row: Model, before: Any, after: Any) -> bool:
    """It wasn't so and is now."""
    return bool(after and not before)


def is_turned_off(_row: Model, before: Any, after: Any) -> bool:
    """It was so and isn't any more."""
    return bool(before and not after)


def is_put_off(_row: Model, before: datetime.date | None, after: datetime.date | None) -> bool:
    """An end that comes later, or no more."""
    return before is not None and (after is None or after > before)


def is_brought_forward(
    _row: Model, before: datetime.date | None, after: datetime.date | None
) -> bool:
    """A beginning that comes earlier, or isn't waited for."""
    return before is not None and (after is None or after < before)


def is_given_back(_row: Model, before: list[str] | None, after: list[str] | None) -> bool:
    """Something isn't kept back any more."""
    return bool({*(before or ())} - {*(after or ())})


def is_raised(_row: Model, before: str | None, after: str | None) -> bool:
    """A higher cap; none at all is the highest."""
    top = Level.FULL_NAME
    return RANKS[Level(after or top)] > RANKS[Level(before or top)]


def is_grown_up(row: Model, before: str | None, after: str | None) -> bool:
    """A birth date by which somebody may have been a child when their disclosure was recorded.

    And isn't any longer: such a person is shown at a pseudonym at most.
    """
    held = """derive.is_held_minor(false, public.edtf_earliest(%s), public.edtf_latest(%s),
                                   %s::timestamptz)"""
    recorded = getattr(row, "disclosure_recorded_at", None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {held} AND NOT {held}",
            [before, before, recorded, after, after, recorded],
        )
        return bool(cursor.fetchone()[0])


# By model and column, as the allow-list names them.
WIDENING: dict[str, dict[str, ShowsMore]] = {
    "person": {
        "is_minor": is_turned_off,
        "birth_date": is_grown_up,
        "disclosure_expires_on": is_put_off,
        # What the basis covers belongs to the basis.
        "disclosure_scope": is_otherwise,
    },
    "case": {
        "person_id": is_otherwise,
        "disclosure_cap": is_raised,
        "withheld": is_given_back,
        "release_on": is_brought_forward,
        "is_announced": is_turned_on,
        "may_be_indexed": is_turned_on,
    },
    "associate": {"is_named": is_turned_on, "expires_on": is_put_off},
}
# Names that texts of a case may not hold. A row of these models protects by being there; who is
# renamed stays protected under the former name, too (`migrations/sql/0019_named_anew.sql`).
GUARDING: dict[str, frozenset[str]] = {
    "person": frozenset({"name", "name_original"}),
    "personalias": frozenset({"name"}),
    "associate": frozenset({"name", "name_original"}),
}

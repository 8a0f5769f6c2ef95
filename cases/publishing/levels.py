"""The level of a case, asked of the database: derive.level_of says what it is the least of."""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    F,
    Func,
    Value,
    When,
)
from django.db.models import Case as Choice

from cases.models import Case
from cases.vocab.disclosure import Level

# In UTC, as the database derives what shows.
TODAY = Func(function="derive.today", output_field=DateField())
RANKS = {level: rank for rank, level in enumerate(Level)}


def stored_level(case: str = "") -> Func:
    """The level that a published case shows at; what changes by itself counts as changed already.

    That is an embargo as over, a lockdown as lifted. `case` is the path from what is queried to the
    case, such as "case__".
    """
    return _level(case, F(f"{case}approved_level"))


def level_if_approved() -> Func:
    """The level that a case would show at, were it approved as it stands."""
    return _level("", Value(Level.FULL_NAME))


def level_to_be(case: Case) -> Level:
    """The level that the stored case would show at, were it approved now."""
    return levels_to_be([case.pk])[case.pk]


def levels_to_be(cases: Iterable[int]) -> dict[int, Level]:
    """The same of many, by primary key."""
    found = Case.objects.filter(pk__in=cases).annotate(to_be=level_if_approved())
    return {pk: Level(level) for pk, level in found.values_list("pk", "to_be")}


def _level(case: str, approved: Any) -> Func:
    person = f"{case}person__"
    minor = ("is_minor", "birth_date_earliest", "birth_date_latest", "disclosure_recorded_at")
    is_over = {f"{person}disclosure_expires_on__lt": TODAY}
    return Func(
        Choice(
            When(**is_over, then=Value(Level.HIDDEN)),
            default=F(f"{person}disclosure_level"),
            output_field=CharField(),
        ),
        F(f"{case}disclosure_cap"),
        approved,
        Func(
            *(F(f"{person}{name}") for name in minor),
            function="derive.is_held_minor",
            output_field=BooleanField(),
        ),
        function="derive.level_of",
        output_field=CharField(),
    )

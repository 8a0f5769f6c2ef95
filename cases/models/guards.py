"""Checks that keep out of a column what no page could show, whichever door a row comes through.

A word outside its vocabulary has no name, and PostgreSQL knows days that Python doesn't. Forms and
sheets refuse both in their fields; these checks are for rows that come by SQL.
"""

import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

FIRST_DAY = datetime.date(1800, 1, 1)
LAST_DAY = datetime.date(2200, 12, 31)

OUTSIDE_THE_YEARS = format_lazy(
    _("A date lies outside the years {first} to {last}. Check the year."),
    first=FIRST_DAY.year,
    last=LAST_DAY.year,
)


class StoredCheck(models.CheckConstraint):
    """A check that PostgreSQL alone makes: the field's own validators ask the same of a form.

    Django would ask the database for each of them whenever a model is validated.
    """

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave it to the field."""


def known(column: str, vocabulary: type[TextChoices]) -> StoredCheck:
    """The column holds a word of its vocabulary, or null."""
    return StoredCheck(
        condition=Q(**{f"{column}__in": vocabulary.values}),
        name=f"%(class)s_{column}_known",
        violation_error_message=_("A value is none of its column's words. Choose one of them."),
    )


def dated(column: str) -> StoredCheck:
    """The column's day lies in the years that we show, or is null."""
    return _shown(column, Q(**{f"{column}__range": (FIRST_DAY, LAST_DAY)}))


def partly_dated(column: str) -> StoredCheck:
    """The column's partial date means no day outside the years that we show."""
    years = (FIRST_DAY, LAST_DAY)
    edges = {f"{column}_earliest__range": years, f"{column}_latest__range": years}
    return _shown(column, Q(**edges))


def timed(column: str) -> StoredCheck:
    """The column's moment lies in the years that we show."""
    first, last = (
        datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        for day in (FIRST_DAY, LAST_DAY)
    )
    return _shown(column, Q(**{f"{column}__range": (first, last)}))


def measured(column: str, most: Decimal) -> StoredCheck:
    """The column's number lies between zero and `most`; PostgreSQL's NaN is above every number."""
    return StoredCheck(
        condition=Q(**{f"{column}__range": (0, most)}),
        name=f"%(class)s_{column}_measured",
        violation_error_message=format_lazy(
            _("A number lies outside 0 to {most}. Check it."), most=most
        ),
    )


def _shown(column: str, condition: Q) -> StoredCheck:
    return StoredCheck(
        condition=condition,
        name=f"%(class)s_{column}_shown",
        violation_error_message=OUTSIDE_THE_YEARS,
    )

"""Model fields of our own: partial dates and public ids."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, GeneratedField, Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.lib.partial_dates import (
    PartialDate,
    PartialDateError,
    check_plausible,
    describe,
    parse,
)

from .guards import FIRST_DAY, LAST_DAY, OUTSIDE_THE_YEARS


def validate_edtf(text: str) -> None:
    """Refuse text that isn't in the stored form or lies outside the years that we show."""
    try:
        date = PartialDate.from_edtf(text)
    except PartialDateError as error:
        raise ValidationError(str(error), code="partial_date") from error
    for edge in (date.earliest, date.latest):
        if edge:
            validate_day(edge)


def validate_day(day: datetime.date) -> None:
    """Refuse a day outside the years that pages show."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(OUTSIDE_THE_YEARS, code="year")


class DayField(models.DateField):
    """A day that pages can show. To migrations it is Django's field."""

    default_validators = [validate_day]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class PartialDateFormField(forms.CharField):
    """Reads a date as people type it (3.12.2025, April 2025, about June 2023) into EDTF.

    It is the date of something that has happened: one that lies ahead is refused.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        # A model's field hands over its own help text, empty where it has none.
        kwargs["help_text"] = kwargs.get("help_text") or _(
            "A day, a month or a year: 3.12.2025, April 2025, about 2023."
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The stored date as people say it, where reading that again gives the same date."""
        try:
            words = describe(value) if value else value
            return words if not value or parse(words).edtf == value else value
        except PartialDateError:
            return value  # what somebody has just typed

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            date = parse(text)
            check_plausible(date, timezone.localdate())
        except PartialDateError as error:
            raise ValidationError(str(error), code="partial_date") from error
        return date.edtf


class PartialDateField(models.CharField):
    """A date known to a day, a month or a year, stored as EDTF text (ISO 8601-2).

    A field `decided_on` brings `decided_on_earliest` and `decided_on_latest` with it: the first
    and the last day that the text can mean, derived by PostgreSQL, for sorting and filtering.
    Null means that the date isn't known.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators.append(validate_edtf)

    def contribute_to_class(self, cls: type[Model], name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        # Migration states list the derived fields themselves; history keeps the text only.
        if cls.__module__ == "__fake__" or hasattr(cls, "pgh_tracked_model"):
            return
        for edge in ("earliest", "latest"):
            derived: GeneratedField = GeneratedField(
                expression=Func(name, function=f"edtf_{edge}"),
                output_field=models.DateField(null=True),
                db_persist=True,
                editable=False,
            )
            derived.contribute_to_class(cls, f"{name}_{edge}")

    def db_check(self, connection: Any) -> str:
        return f'edtf_is_valid("{self.column}")'

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(form_class=PartialDateFormField, **kwargs)


class NewPublicId(Func):
    """A random id (60 bits) that says nothing of what it names; made by PostgreSQL."""

    function = "new_public_id"
    template = "%(function)s()"
    output_field = models.CharField()


class Fold(Func):
    """Text as search compares it: one alphabet, no marks, no case (SQL `published.fold`)."""

    function = "published.fold"
    output_field = models.TextField()

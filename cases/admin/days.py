"""Days in the admin's forms, written as people write them."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.lib.partial_dates import PartialDateError, parse

HINT = gettext_lazy("A day: 3.12.2025 or 2025-12-03.")


class DayField(forms.DateField):
    """A whole day, read as partial dates are: in each language the same."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or HINT
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """An example where a table has no room for the hint."""
        return {**super().widget_attrs(widget), "placeholder": "3.12.2025"}

    def to_python(self, value: Any) -> datetime.date | None:
        """The day. Raises ValidationError for what isn't a date or isn't known to the day."""
        if value in self.empty_values or isinstance(value, datetime.date):
            return super().to_python(value)
        try:
            date = parse(str(value))
            return datetime.date.fromisoformat(date.edtf)
        except PartialDateError as error:
            raise ValidationError(str(error), code="invalid") from error
        except ValueError as error:  # a month, a year, about, between
            text = _("“%(text)s” is not one day. Write the day, the month and the year.")
            raise ValidationError(text % {"text": value}, code="invalid") from error


# For an admin's `formfield_overrides`.
AS_DAYS = {"form_class": DayField, "widget": AdminDateWidget}

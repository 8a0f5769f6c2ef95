"""Autocomplete that says enough to choose by, and asks the database once for a whole page."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Model

# What a caseworker meets for the first time while entering a case.
ADDED_IN_PASSING = {"person", "source"}


class LabelledAutocompleteView(AutocompleteJsonView):
    """Names each choice as its model's admin does, where that has an `autocomplete_label`."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class KnownAutocompleteSelect(AutocompleteSelect):
    """Shows the chosen object from `known` (key as text -> label) without a query of its own.

    Django's widget asks the database for each field of each row of a page.
    """

    known: dict[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> list[Any]:
        chosen = [str(key) for key in value if key]
        if not all(key in self.known for key in chosen):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, key, self.known[key], True, 0) for key in chosen]
        return [(None, options, 0)]


def without_shortcuts(field: Any) -> Any:
    """A form field without buttons that change or delete what it only points to.

    Adding stays for what is met for the first time while entering a case.
    """
    widget = getattr(field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_delete_related = False
        if widget.rel.model._meta.model_name not in ADDED_IN_PASSING:
            widget.can_add_related = False
    return field

"""Autocomplete that says enough to choose by, and asks the database once for a whole page."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from .language_codes import LanguageField, OwnLanguageField

# What a caseworker meets for the first time while entering a case.
ADDED_IN_PASSING = {"person", "source"}


class LabelledAutocompleteView(AutocompleteJsonView):
    """Offers the nearest first, each as its model's admin names it.

    That admin may have `offered` (the rows that were found, in order) and `autocomplete_label`.
    """

    def get_queryset(self) -> QuerySet:
        found = super().get_queryset()
        offered = getattr(self.model_admin, "offered", None)
        return offered(self.request, found, self.term) if offered else found

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


class KnownChoices(BaseModelAdmin):
    """Forms whose choices are shown without queries of their own and without shortcuts."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "language" and not db_field.blank:
            return LanguageField(label=capfirst(db_field.verbose_name))
        if db_field.name == "holding_language":
            return OwnLanguageField(
                label=capfirst(db_field.verbose_name), help_text=db_field.help_text, required=False
            )
        return without_shortcuts(super().formfield_for_dbfield(db_field, request, **kwargs))


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

"""What the parts of a record share when they are edited on its page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from .autocomplete import KnownAutocompleteSelect, KnownChoices
from .days import AS_DAYS
from .merging import MergedForm
from .showing import ShownFormSet


class PartForm(MergedForm):
    """A row whose chosen objects are already loaded, so that showing them asks nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            chosen = self.instance._state.fields_cache.get(name)
            if isinstance(widget, KnownAutocompleteSelect) and chosen is not None:
                widget.known = {str(chosen.pk): str(chosen)}


class PartInline(KnownChoices, admin.options.InlineModelAdmin):
    """Rows of a part: nothing asked of the database row by row, one blank row on a new record.

    `loaded`: relations that the rows show; `open_when_new`: whether a new record shows the row.
    """

    form = PartForm
    loaded: tuple[str, ...] = ()
    open_when_new = False
    classes = ("collapse",)  # opened by `open_where_used`
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})},
        models.DateField: AS_DAYS,
    }

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related(*self.loaded)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The part's own formset, which knows who fills it in."""
        by = {"by": request.user}
        own = type(self.formset.__name__, (ShownFormSet, self.formset), by)
        return super().get_formset(request, obj, **{"formset": own, **kwargs})

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class PartTable(PartInline, admin.TabularInline):
    """Parts as a table, a row each."""


class PartList(PartInline, admin.StackedInline):
    """Parts as blocks, for those with more to say."""


def open_where_used(formsets: list[Any]) -> list[Any]:
    """Parts that have rows stand open, typed ones too; empty ones are one line that opens.

    What is refused, by the form or by the database, lies in a row: it is never out of sight.
    """
    for formset in formsets:
        rows = formset.formset
        is_used = rows.initial_form_count() or (rows.is_bound and rows.has_changed())
        if is_used or (formset.opts.open_when_new and rows.instance.pk is None):
            formset.classes = formset.classes.replace("collapse", "filled")
    return formsets

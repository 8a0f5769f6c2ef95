"""Values of a sheet as their reader says them: codes in words, dates as people write them."""

from functools import cached_property
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _

from cases.imports import KINDS
from cases.imports.columns import rendered
from cases.imports.kinds.case_columns import PLACES
from cases.imports.kinds.flat import FlatSheet
from cases.lib import countries
from cases.lib.partial_dates import describe
from cases.models import Country, Fate, Ground, Outcome
from cases.models.fields import PartialDateField
from cases.templatetags import languages

NAMED = (Country, Outcome, Fate, Ground)
OF_COUNTRIES = {"citizenships", "other_countries"}


class SheetValues:
    """Says the values of one kind of sheet; asks for the catalogues once."""

    def __init__(self, kind: str) -> None:
        self.fields = _fields(kind)

    def said(self, column: str, value: Any) -> str:
        """The value in words; as a sheet would have it where there are none."""
        if isinstance(value, tuple):
            return ", ".join(self.said(column, each) for each in value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        field = self.fields.get(column)
        if field is None or value in (None, ""):
            return rendered(value)
        if isinstance(field, PartialDateField):
            return describe(value)
        if field.name in ("language", "holding_language"):
            return languages.name_of(value)
        if field.name in OF_COUNTRIES or field.related_model is Country:
            return _country(value)
        if field.related_model in self._names:
            return self._names[field.related_model].get(value, rendered(value))
        return str(dict(field.flatchoices or ()).get(value, rendered(value)))

    @cached_property
    def _names(self) -> dict[Any, dict[Any, str]]:
        """Of the small catalogues: what each entry is called, by its code."""
        small: tuple[type[Model], ...] = (Outcome, Fate, Ground)
        return {
            model: {row.pk: str(row) for row in model._default_manager.all()} for model in small
        }


def _fields(kind: str) -> dict[str, Field]:
    """The field that each column fills, where it fills one."""
    sheet = KINDS[kind]
    if not issubclass(sheet, FlatSheet):
        models = {model._meta.model_name: model for model in sheet.model._meta.apps.get_models()}
        found = {
            column: models[model]._meta.get_field(attribute)
            for column, (model, attribute) in PLACES.items()
        }
    else:
        found = {
            column: sheet.model._meta.get_field(attribute)
            for column, attribute in sheet.attributes.items()
        }
    return {
        column: field
        for column, field in found.items()
        if isinstance(field, Field) and not _is_by_key(field)
    }


def _is_by_key(field: Field) -> bool:
    """Whether a sheet names by another key than the database what the field points to."""
    return isinstance(field, ForeignKey) and field.related_model not in NAMED


def _country(code: str) -> str:
    try:
        return countries.name(code)
    except countries.UnknownCountry:  # "none": nobody asks
        return code

"""Forms refuse what would change what visitors see, for whoever may not publish.

The rule is cases/publishing/showing.py's; here its words reach the field that they are about.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from cases.models import Case
from cases.publishing import (
    levels_shown,
    may_disclose,
    refusal_of_adding,
    refusal_of_deleting,
    refusal_of_removing,
    refusal_of_showing,
    refusals_of_changes,
)
from cases.vocab.disclosure import Level

from .merging import refusal_of_deleting_changed
from .refusals import refused_before

# Name of a form's field -> the column that it fills, its value before and after.
Changes = dict[str, tuple[str, Any, Any]]


def level_of(row: Model | None, *, hold: bool = False) -> Level | None:
    """The level at which visitors see the stored row, None where they don't; see levels_shown."""
    if row is None or row.pk is None:
        return None
    return levels_shown(type(row), [row.pk], hold=hold).get(row.pk)


def refuse_in_form(form: forms.ModelForm, by: Any) -> None:
    """Add errors to a record's form, in a transaction: call it from its `clean`."""
    if may_disclose(by):
        return
    if form.instance.pk is not None:
        _refuse_changes(form, by, level_of(form.instance, hold=True))
    elif isinstance(case := form.cleaned_data.get("case"), Case):
        _refuse_addition(form, by, level_of(case, hold=True))


def may_remove(by: Any, row: Model | None) -> bool:
    """Whether `by` may delete the stored row, as far as visitors are concerned."""
    if row is None:
        return True
    if refusal_of_deleting(row):
        return False
    return may_disclose(by) or not refusal_of_removing(by, row, level_of(row))


class ShownFormSet(BaseInlineFormSet):
    """Parts of a record: they are seen as it is. `by`: who fills them in."""

    by: Any = None

    def clean(self) -> None:
        super().clean()
        removed = [form for form in self.initial_forms if _is_removed(form)]
        self._refuse_what_others_did(removed)
        self._say_what_was_refused()
        level = None if may_disclose(self.by) else level_of(self.instance, hold=True)
        if level is None:
            return
        for form in self.forms:
            if form in removed or not form.has_changed() or not hasattr(form, "cleaned_data"):
                continue
            if form in self.initial_forms:
                _refuse_changes(form, self.by, level)
            else:
                _refuse_addition(form, self.by, level)
        rows = [form.instance for form in removed]
        if refusals := [*_refusals_of_removing(self.by, rows, level)]:
            raise ValidationError(refusals)

    def _refuse_what_others_did(self, removed: list[forms.ModelForm]) -> None:
        """A row that is gone isn't changed, and one that was changed isn't deleted, unseen."""
        if any(form.instance._meta.pk.name in form.errors for form in self.initial_forms):
            raise ValidationError(
                _(
                    "Somebody deleted a row here while your page was open. "
                    "Open it anew in another tab, and enter there what you changed."
                )
            )
        if refusals := [said for form in removed if (said := refusal_of_deleting_changed(form))]:
            raise ValidationError(refusals)

    def _say_what_was_refused(self) -> None:
        """At the field of which the database has just refused what was typed."""
        if objection := refused_before():
            for form in self.forms:
                name = objection.field_in(form)
                if name and name in form.changed_data and hasattr(form, "cleaned_data"):
                    form.add_error(name, objection.words)


def _is_removed(form: forms.ModelForm) -> bool:
    return bool(getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME))


def _refusals_of_removing(by: Any, rows: list[Model], level: Level) -> Iterator[str]:
    for row in rows:
        if refusal := refusal_of_removing(by, row, level):
            yield f"{row}: {refusal}"


def _refuse_changes(form: forms.ModelForm, by: Any, level: Level | None) -> None:
    changes = _changes(form)
    values = {column: (before, after) for column, before, after in changes.values()}
    refusals = refusals_of_changes(by, form.instance, values, level)
    for name, (column, *_values) in changes.items():
        if column in refusals:
            form.add_error(name, refusals[column])


def _refuse_addition(form: forms.ModelForm, by: Any, level: Level | None) -> None:
    """The error stands at the first field that visitors would see, or at the first at all."""
    refusal = refusal_of_adding(by, form.instance, level)
    if not refusal:
        return
    model = form.instance._meta.model_name or ""
    changes = _changes(form)
    seen = [
        name
        for name, (column, *_values) in changes.items()
        if refusal_of_showing(by, model, [column], level)
    ]
    form.add_error(next(iter([*seen, *changes]), None), refusal)


def _changes(form: forms.ModelForm) -> Changes:
    """What somebody has changed, by the form's fields; what is no column of the row is left out."""
    found: Changes = {}
    for name in form.changed_data:
        try:
            column = str(form.instance._meta.get_field(name).attname)
        except FieldDoesNotExist:
            continue
        before, after = form.initial.get(name), form.cleaned_data.get(name)
        after = after.pk if isinstance(after, Model) else after
        if name in form.cleaned_data and before != after:
            found[name] = column, before, after
    return found

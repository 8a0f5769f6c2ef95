"""Forms keep what others changed meanwhile, and are refused where both changed one field."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .histories import FieldChange
from .meanwhile import Meanwhile, Theirs

_meanwhile: ContextVar[Meanwhile | None] = ContextVar("meanwhile", default=None)


@contextmanager
def merging(others: Meanwhile | None) -> Iterator[None]:
    """While forms are made of what a page sent, they keep what others changed since then."""
    token = _meanwhile.set(others)
    try:
        yield
    finally:
        _meanwhile.reset(token)


def meanwhile() -> Meanwhile | None:
    """What others changed since the page that is looked at was shown; None outside `merging`."""
    return _meanwhile.get()


class MergedForm(forms.ModelForm):
    """The form of a record or of a part of it: one row of a page that others may have changed."""

    theirs: Theirs | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._both_changed: list[FieldChange] = []
        others = meanwhile()
        if others and self.is_bound and self.instance.pk is not None:
            self.theirs = others.rows.get((type(self.instance), self.instance.pk))
        if others and self.theirs:
            self._merge(others, self.theirs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self._both_changed and self.theirs:
            self._refuse(self.theirs)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Derived columns follow from what is typed: a check on them is said at its row.

        Django leaves them to the database, whose refusal doesn't tell which row it means. Rows that
        nobody touched are checked by nobody.
        """
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's
        if not self.has_changed():
            return excluded
        derived = {f.name for f in self.instance._meta.local_concrete_fields if f.generated}
        return excluded - derived

    def _merge(self, others: Meanwhile, theirs: Theirs) -> None:
        """What was left alone becomes theirs; what both changed waits for a second look."""
        sent = cast(QueryDict, self.data).copy()
        kept = []
        for change in theirs.change.fields:
            field = self.fields.get(change.name)
            if field is None or field.disabled or not self._differs(change.name, theirs.now):
                continue
            if theirs.before is None or self._differs(change.name, theirs.before):
                self._both_changed.append(change)
            else:
                _put(
                    sent, self.add_prefix(change.name), field, self._value(change.name, theirs.now)
                )
                kept.append(change.label)
        self.data = sent
        if kept:
            text = _("%(who)s changed this while your page was open, and it is kept: %(changed)s.")
            others.kept.append(text % {"who": theirs.entry.who, "changed": self._told(kept)})

    def _differs(self, name: str, event: Any) -> bool:
        """Whether the page sent something else than what the row said at that event."""
        field = self.fields[name]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return field.has_changed(self._value(name, event), sent)

    def _value(self, name: str, event: Any) -> Any:
        return self.instance._meta.get_field(name).value_from_object(event)

    def _told(self, labels: list[str]) -> str:
        """The fields, with the part that they are of."""
        said = ", ".join(labels)
        row = self.theirs.change if self.theirs and self._is_part() else None
        return f"{row.kind} “{row.name}”: {said}" if row else said

    def _is_part(self) -> bool:
        return bool(self.prefix)  # a formset's rows have one, a record's own form has none

    def _refuse(self, theirs: Theirs) -> None:
        said = {
            "who": theirs.entry.who,
            "at": date_format(timezone.localtime(theirs.entry.at), "DATETIME_FORMAT"),
        }
        for change in self._both_changed:
            text = (
                _("Changed by %(who)s, %(at)s. It says now: %(now)s")
                if change.after
                else _("Emptied by %(who)s, %(at)s.")
            )
            self.add_error(change.name, text % {**said, "now": change.after})
        text = _(
            "You and somebody else changed the same while your page was open: %(changed)s. Nothing "
            "of yours is saved yet, and what you typed is still here. Correct it, or save again: "
            "then theirs is lost."
        )
        told = self._told([change.label for change in self._both_changed])
        self.add_error(None, text % {"changed": told})


def refusal_of_deleting_changed(form: Any) -> str:
    """Why a row isn't deleted yet, whose form says to; empty where nobody else changed it."""
    theirs: Theirs | None = getattr(form, "theirs", None)
    if theirs is None:
        return ""
    text = _(
        "%(who)s changed “%(row)s” while your page was open: %(changed)s. "
        "Save again to delete it all the same."
    )
    changed = ", ".join(change.label for change in theirs.change.fields)
    return text % {"who": theirs.entry.who, "row": theirs.change.name, "changed": changed}


def _put(sent: QueryDict, name: str, field: forms.Field, value: Any) -> None:
    """Write a value into what a page sent, as a browser would send it."""
    if isinstance(field.widget, forms.CheckboxInput):
        said = "on" if value else None
    else:
        said = field.widget.format_value(field.prepare_value(value))
    if said is None:
        sent.pop(name, None)
    else:
        sent.setlist(name, list(said) if isinstance(said, list | tuple) else [said])

"""Forms that ask for the reason of a change, and say what was refused and why."""

from typing import Any, cast

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .histories import Related, has_history
from .meanwhile import SEEN, seen_now
from .merging import MergedForm, meanwhile
from .refusals import refused_before
from .showing import refuse_in_form


class ReasonForm(MergedForm):
    """A record's form, with the reason for its change, and with what is refused and why."""

    change_reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Goes into the record's history, beside your name."),
    )
    seen_entries = forms.CharField(required=False, widget=forms.HiddenInput)  # see meanwhile.py
    by: Any = None  # who fills it in
    parts: tuple[Related, ...] = ()  # what else its page writes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and has_history(type(self.instance)):
            self._carry_on()

    def _carry_on(self) -> None:
        """The page carries what there is now: what is refused is known, once the page says so."""
        others = meanwhile()
        self.initial[SEEN] = others.now if others else seen_now(self.instance, self.parts)
        if self.is_bound:
            sent = cast(QueryDict, self.data).copy()
            sent[self.add_prefix(SEEN)] = self.initial[SEEN]
            self.data = sent

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if objection := refused_before():
            self.add_error(objection.field_in(self), objection.words)
        refuse_in_form(self, self.by)
        return cleaned


class ReasonActionForm(ActionForm):
    """The action chosen in a list, and why."""

    change_reason = forms.CharField(label=_("Reason:"), required=False, max_length=500)

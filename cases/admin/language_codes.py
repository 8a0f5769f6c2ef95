"""The language that a text is written in, chosen by its name."""

from typing import Any

from django import forms
from django.conf import global_settings, settings
from django.utils.translation import get_language, gettext

from cases.lib.named import in_order


class LanguageField(forms.ChoiceField):
    """The site's languages first, then others by name; what is stored already stays a choice."""

    def __init__(self, **kwargs: Any) -> None:
        known = {
            name: kwargs[name] for name in ("label", "help_text", "required") if name in kwargs
        }
        super().__init__(choices=self._offered, initial=self._first, **known)

    def _offered(self) -> list[tuple[str, str]]:
        return _choices()

    def _first(self) -> str:
        return _active()

    def prepare_value(self, value: Any) -> Any:
        if value and not super().valid_value(value):
            self.choices = [*self._offered(), (value, value)]
        return value

    def valid_value(self, value: str) -> bool:
        """Any code of the column's length: a sheet may have brought one without a name here."""
        return super().valid_value(value) or (value.replace("-", "").isalnum() and len(value) <= 8)


class OwnLanguageField(LanguageField):
    """The language of one text; at first that of the others beside it."""

    def _offered(self) -> list[tuple[str, str]]:
        return [("", gettext("As the case's texts")), *super()._offered()]

    def _first(self) -> str:
        return ""


def _active() -> str:
    """The language of the page, which is mostly the language of what is typed there."""
    return (get_language() or "en")[:2]


def _choices() -> list[tuple[str, str]]:
    ours = dict.fromkeys(code[:2] for code, _name in settings.LANGUAGES)
    # Django's own list, whose names its catalogues translate.
    named = {code: gettext(name) for code, name in global_settings.LANGUAGES if len(code) == 2}
    first = [(code, named.pop(code)) for code in ours]
    return [*first, *sorted(named.items(), key=lambda item: in_order(item[1]))]

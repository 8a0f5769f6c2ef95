"""What something is called."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from cases.api.fields import Text

_SERBIA = {"en": "Serbia", "ru": "Сербия", "sr": "Srbija"}


class NamesSerializer(serializers.Serializer):
    """What something is called in the three languages of the site."""

    en = Text("In English.", _SERBIA["en"])
    ru = Text("In Russian.", _SERBIA["ru"])
    sr = Text("In Serbian, in Latin script.", _SERBIA["sr"])

    def __init__(self, *args: Any, example: Mapping[str, str] = _SERBIA, **kwargs: Any) -> None:
        self.example = example
        kwargs.setdefault("help_text", "What it is called.")
        super().__init__(*args, **kwargs)

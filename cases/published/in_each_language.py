"""What things are called, in all languages of the site at once: for machines."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.utils.translation import override

T = TypeVar("T")

# By the names that they have in columns and in JSON; Serbian is in Latin script.
LANGUAGES = {"en": "en", "ru": "ru", "sr": "sr-latn"}


def in_each_language(say: Callable[[], T]) -> dict[str, T]:
    """What `say` gives while each language is the active one."""
    said = {}
    for name, language in LANGUAGES.items():
        with override(language):
            said[name] = say()
    return said


def by_code(labels: Mapping[str, Mapping[str, str]], code: str) -> dict[str, str]:
    """What a code is called in each language; the code itself where it isn't known."""
    return {language: known.get(code, code) for language, known in labels.items()}

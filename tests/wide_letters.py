"""A language whose every word can be told: what its catalogues say stands in wide letters.

Nobody writes ｌｅｔｔｅｒｓ like these. With the catalogues in them, an ordinary Latin
letter on a page is either data or in a word that passed no catalogue: hard-coded, or not
translated.
"""

import gc
import re
from collections.abc import Generator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from string import ascii_letters

from django.apps import apps
from django.utils.translation import trans_real

# Placeholders, elements with their attributes, and entities stay.
_KEPT = re.compile(r"(%(?:\(\w+\))?[a-z%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;)")
_WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ascii_letters})


def wide(text: str) -> str:
    """The text in wide letters: "%(number)s slučaja" becomes "%(number)s ｓｌｕčａｊａ"."""
    parts = _KEPT.split(text)
    return "".join(part if index % 2 else part.translate(_WIDE) for index, part in enumerate(parts))


@contextmanager
def in_wide_letters(language: str) -> Generator[None]:
    """Let all catalogues of a language, Django's and the libraries' too, answer in wide letters.

    The names that the database has in it as well. Serbian in Cyrillic stays: there each Latin
    letter is one too many.
    """
    if language == "sr-cyrl":
        yield
        return
    _widen_names()
    translation = trans_real.translation(language)
    catalogues = translation._catalog._catalogs
    kept = [dict(catalogue) for catalogue in catalogues]
    try:
        for catalogue in catalogues:
            catalogue.update({key: wide(text) for key, text in catalogue.items() if key})
        _forget()
        yield
    finally:
        for catalogue, was in zip(catalogues, kept, strict=True):
            catalogue.update(was)
        _forget()


def _forget() -> None:
    """Let the program forget what it remembers in words."""
    for found in gc.get_objects():
        if type(found) is _lru_cache_wrapper and found.__module__.startswith(
            ("cases", "casetracker", "django_countries")
        ):
            found.cache_clear()


def _widen_names() -> None:
    """Write the names that the database has in a language in wide letters, too."""
    for model in apps.get_app_config("cases").get_models():
        named = {"name_ru", "name_sr"} & {field.name for field in model._meta.fields}
        if not named or not model._meta.managed or "Event" in model.__name__:
            continue
        for row in model._default_manager.all():
            names = {name: wide(getattr(row, name)) for name in named}
            model._default_manager.filter(pk=row.pk).update(**names)

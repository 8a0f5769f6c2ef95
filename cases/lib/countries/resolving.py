"""Finds the country that a cell names, in whatever language it does; never by likeness."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path

import django_countries
from django.utils.translation import gettext, override
from django_countries.base import CountriesBase
from django_countries.data import ALT_CODES, COUNTRIES

from cases.lib.countries.naming import UnknownCountry, is_code
from cases.lib.countries.spellings import ALIASES, AMBIGUOUS, OWN_NAMES, STATELESS, WRONG_NAMES

# Catalogues of django-countries that were read through for wrong names (see WRONG_NAMES).
_CATALOGUES = (
    *("ru", "sr", "sr_Latn", "uk", "hr", "pl", "fr", "de", "es", "it"),
    *("tr_TR", "hy", "ka_GE"),
)
_SILENT = re.compile(r"[.'’ʼʻ`´*]")
_GAPS = re.compile(r"[\s,()\[\]–—-]+")
_LATIN_I = str.maketrans({"İ": "i", "ı": "i", "I": "i"})  # Turkish has two; names don't clash


@lru_cache(maxsize=4_096)
def resolve(text: str) -> str:
    """Alpha-2 code of the country that the text names, or "stateless".

    The text is an alpha-2 or alpha-3 code in capitals, or a name in English, Russian, Serbian,
    Ukrainian, French, German, Turkish and some more, whatever its case, accents and punctuation.
    Raises UnknownCountry for former states, parts of states, names that several countries bear
    ("Korea") and whatever else isn't surely one country.
    """
    written = text.strip()
    if is_code(written):
        return written
    if code := _alpha3().get(written) or _index().get(_folded(written)):
        return code
    raise _unknown(written)


def _unknown(written: str) -> UnknownCountry:
    if candidates := _ambiguous().get(_folded(written)):
        return UnknownCountry(
            gettext("“%(text)s” may be several countries. Write a two-letter code: %(codes)s.")
            % {"text": written, "codes": ", ".join(candidates)}
        )
    return UnknownCountry(
        gettext(
            "“%(text)s” is not the name of a country that exists now."
            " Write its two-letter code, such as RS for Serbia."
        )
        % {"text": written[:80]}
    )


def _folded(name: str) -> str:
    """A name as it is compared: no case, accents, dots, apostrophes or brackets."""
    plain = unicodedata.normalize("NFKD", name.translate(_LATIN_I).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _GAPS.sub(" ", _SILENT.sub("", bare)).strip().removeprefix("the ")


@cache
def _alpha3() -> dict[str, str]:
    return {alpha3: code for code, (alpha3, _number) in ALT_CODES.items() if code in COUNTRIES}


@cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    return {_folded(name): codes for name, codes in AMBIGUOUS.items()}


@cache
def _index() -> dict[str, str]:
    """Folded name to code, without the names that stand for more than one country."""
    meanings: dict[str, set[str]] = {}
    for code, spelling in _spellings():
        meanings.setdefault(_folded(spelling), set()).add(code)
    return {
        name: codes.pop()
        for name, codes in meanings.items()
        if len(codes) == 1 and name not in _ambiguous()
    }


def _spellings() -> Iterator[tuple[str, str]]:
    """Every spelling that we know, with its code."""
    yield STATELESS, STATELESS
    for code, own in OWN_NAMES.items():
        yield from ((code, name) for name in own.values())
    for code, aliases in ALIASES.items():
        yield from ((code, alias) for alias in aliases)
    for code, english in _english_names():
        yield code, english
        for language, catalogue in _catalogues().items():
            if (language, code) not in WRONG_NAMES:
                yield code, catalogue.gettext(english)


def _english_names() -> Iterator[tuple[str, str]]:
    """ISO's, common and former names, which are also the catalogues' keys."""
    with override(None):
        for code, name in (*COUNTRIES.items(), *CountriesBase.COMMON_NAMES.items()):
            yield code, str(name)
        for code, former in CountriesBase.OLD_NAMES.items():
            yield from ((code, str(name)) for name in former)


@cache
def _catalogues() -> dict[str, NullTranslations]:
    """Read from the files: Django would keep whole catalogues of languages that nobody uses."""
    folder = Path(django_countries.__file__).parent / "locale"
    return {language: translation("django", folder, [language]) for language in _CATALOGUES}

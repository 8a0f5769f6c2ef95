"""Says the name of a country in a language."""

from functools import cache

from django.utils.translation import get_language, gettext, override
from django_countries import countries
from django_countries.data import COUNTRIES

from cases.lib.countries.spellings import OWN_NAMES
from cases.lib.serbian import in_cyrillic


class UnknownCountry(ValueError):
    """The text isn't surely one country; the message says what to write instead."""


@cache
def all_codes() -> tuple[str, ...]:
    """Every alpha-2 code in use, sorted; XK is one of them, "stateless" isn't."""
    return tuple(sorted({*COUNTRIES, "XK"}))


@cache
def _codes() -> frozenset[str]:
    return frozenset(all_codes())


def is_code(text: str) -> bool:
    """Whether the text is an alpha-2 code as we store it, in capitals."""
    return text in _codes()


def name(code: str, language: str | None = None) -> str:
    """Name of a code (or "stateless") in a language, or else in the active one.

    Serbian is in the script of its language: "sr-latn" Latin, "sr-cyrl" the same in Cyrillic, "sr"
    the library's Cyrillic. Raises UnknownCountry for any other text.
    """
    return _name(code, language or get_language() or "en")


@cache
def _name(code: str, language: str) -> str:
    if language == "sr-cyrl":
        return in_cyrillic(_name(code, "sr-latn"))
    own = OWN_NAMES.get(code, {})
    if language in own:
        return own[language]
    if code in COUNTRIES:
        with override(language):
            return str(countries.name(code))
    if own:
        return own["en"]
    raise UnknownCountry(gettext("“%(code)s” is not a country's two-letter code.") % {"code": code})


def names(code: str) -> dict[str, str]:
    """Names of a code by language: English, Russian and Serbian in Latin script."""
    return {"en": name(code, "en"), "ru": name(code, "ru"), "sr": name(code, "sr-latn")}

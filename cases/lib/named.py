"""Things with a name in each language of the site."""

import unicodedata
from typing import Protocol

from django.utils.translation import get_language


class InThreeLanguages(Protocol):
    """Has `name_en`, `name_ru` and `name_sr`."""

    name_en: str
    name_ru: str
    name_sr: str


def active_name(thing: InThreeLanguages) -> str:
    """The name in the active language; the English one where that is another."""
    match (get_language() or "en").partition("-")[0]:
        case "ru":
            return thing.name_ru
        case "sr":
            return thing.name_sr
    return thing.name_en


def in_order(name: str) -> str:
    """A key that sorts names as people look them up: Č beside C, not after Z."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

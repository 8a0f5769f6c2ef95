"""Things with a name in each language of the site."""

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

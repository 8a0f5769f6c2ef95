"""Names in the languages of the site: which to say, and in which order."""

import unicodedata
from typing import Protocol

from django.utils.translation import get_language

from cases.lib.serbian import in_cyrillic


class InThreeLanguages(Protocol):
    """Has `name_en`, `name_ru` and `name_sr`."""

    name_en: str
    name_ru: str
    name_sr: str


def active_name(thing: InThreeLanguages) -> str:
    """The name in the active language; the English one where that is another."""
    return in_active_letters(getattr(thing, column_of_names()))


def column_of_names() -> str:
    """The column that has names in the active language; Serbian ones in Latin script."""
    match get_language():
        case "ru":
            return "name_ru"
        case "sr-latn" | "sr-cyrl":
            return "name_sr"
    return "name_en"


def in_active_letters(name: str) -> str:
    """A name out of that column, in the letters of the active language."""
    return in_cyrillic(name) if get_language() == "sr-cyrl" else name


# Letters of their own in Serbian, after those that they look like; "~" comes after "z".
_SERBIAN = str.maketrans({"č": "c~", "ć": "c~~", "đ": "d~~", "š": "s~", "ž": "z~"})
_SERBIAN_PAIRS = (("dž", "d~"), ("lj", "l~"), ("nj", "n~"))


_ALPHABET = "абвгдђежзијклљмнњопрстћуфхцчџш"
_IN_CYRILLIC_ORDER = {ord(letter): chr(0x430 + n) for n, letter in enumerate(_ALPHABET)}


def in_order(name: str) -> str:
    """A key that sorts names as people look them up in the active language.

    In Serbian Č follows C and in Russian Й follows И, as letters of their own; elsewhere Č stands
    beside C and Ё beside Е.
    """
    language = get_language()
    letters = unicodedata.normalize("NFC", name.casefold())
    if language == "sr-cyrl":
        return letters.translate(_IN_CYRILLIC_ORDER)
    if language == "sr-latn":
        for pair, key in _SERBIAN_PAIRS:
            letters = letters.replace(pair, key)
        letters = letters.translate(_SERBIAN)
    return "".join(letter if letter == "й" else _bare(letter) for letter in letters)


def by_script(latin: str, original: str) -> tuple[str, str]:
    """A person's name as readers of the active language know it, and its other form or nothing.

    On pages in Cyrillic letters a Cyrillic original comes first.
    """
    if not original or original == latin:
        return latin, ""
    if get_language() in ("ru", "sr-cyrl") and is_cyrillic(original):
        return original, latin
    return latin, original


def is_cyrillic(text: str) -> bool:
    """Whether the text's first letter is."""
    letter = next((character for character in text if character.isalpha()), "")
    return letter != "" and unicodedata.name(letter, "").startswith("CYRILLIC")


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))

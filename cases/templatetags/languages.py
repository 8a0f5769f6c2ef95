"""Language tags (BCP 47) for texts, so that a reader's voice and letter forms are right."""

from collections.abc import Sequence

from django.utils.translation import get_language, get_language_info

from cases.lib.named import is_cyrillic

# Only where a country has one language of law; elsewhere it isn't certain (und, "undetermined").
_LANGUAGE_OF_LAW = {
    "AM": "hy",
    "AZ": "az",
    "BG": "bg",
    "CZ": "cs",
    "DE": "de",
    "GE": "ka",
    "MN": "mn",
    "PL": "pl",
    "RS": "sr",
    "ME": "cnr",
    "RU": "ru",
    "TH": "th",
    "TR": "tr",
    "AE": "ar",
}
_IN_TWO_SCRIPTS = {"sr", "cnr"}


def of_local_text(text: str, country: str) -> str:
    """The tag of a text in a country's own language: sr-Cyrl for Притвор, sr-Latn for Pritvor."""
    language = _LANGUAGE_OF_LAW.get(country, "und")
    if language in _IN_TWO_SCRIPTS:
        return f"{language}-{'Cyrl' if is_cyrillic(text) else 'Latn'}"
    return language


def same(first: str, second: str | None) -> bool:
    """Whether two tags name one language, whatever the script."""
    return first.partition("-")[0] == (second or "en").partition("-")[0]


def of_name(text: str, citizenships: Sequence[str]) -> str:
    """The tag of a person's name; the language is known only where the script and they agree."""
    if not is_cyrillic(text):
        return "und-Latn"
    return "ru" if "RU" in citizenships else "und-Cyrl"


def name_of(language: str) -> str:
    """What a language is called in the active one; its tag where Django knows no name."""
    try:
        name = str(get_language_info(language.lower())["name_translated"])
    except KeyError:
        return language
    # Of our languages only English writes them with a capital.
    return name if (get_language() or "en").startswith("en") else name.lower()

"""Language tags (BCP 47) for texts, so that a reader's voice and letter forms are right."""

import unicodedata

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
        return f"{language}-{'Cyrl' if _is_cyrillic(text) else 'Latn'}"
    return language


def same(first: str, second: str | None) -> bool:
    """Whether two tags name one language, whatever the script."""
    return first.partition("-")[0] == (second or "en").partition("-")[0]


def _is_cyrillic(text: str) -> bool:
    letter = next((character for character in text if character.isalpha()), "")
    return letter != "" and unicodedata.name(letter, "").startswith("CYRILLIC")

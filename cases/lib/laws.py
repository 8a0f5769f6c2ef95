"""In which language a country's law is written."""

from cases.lib.named import is_cyrillic

# Only where a country has one language of law; elsewhere it isn't certain.
_LANGUAGES = {
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


def language_of_law(text: str, country: str) -> str:
    """The tag (BCP 47) of a text in a country's own language: sr-Cyrl for Притвор, sr-Latn for
    Pritvor; und ("undetermined") where it isn't certain. `country`: ISO 3166-1 alpha-2."""
    language = _LANGUAGES.get(country, "und")
    if language in _IN_TWO_SCRIPTS:
        return f"{language}-{'Cyrl' if is_cyrillic(text) else 'Latn'}"
    return language

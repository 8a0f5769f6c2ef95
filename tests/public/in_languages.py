"""The languages to translate into, and the words that none of them changes."""

from tests.languages import OTHER_LANGUAGES, PREFIXES
from tests.untranslated import latin_in_cyrillic

# Prefix of the addresses, and the language.
LANGUAGES = [(PREFIXES[language].strip("/"), language) for language in OTHER_LANGUAGES]
# What make_record and make.py call people, publishers and papers; no program's words.
_DATA = (
    *("Ivan", "Testov", "Anna", "Probna", "Vera", "Primerova", "Primer", "News"),
    *("Probni", "zakon", "zakonik", "Advokatova"),
    *("lawyer", "zzzz", "nowhere"),  # what visitors asked for
)


def data_in(language: str) -> set[str]:
    """Words that stand as they are on pages in the language, without being marked."""
    return {*_DATA, *(latin_in_cyrillic() if language == "sr-cyrl" else ())}

"""Language tags (BCP 47) for texts, so that a reader's voice and letter forms are right."""

from collections.abc import Sequence

from django.utils.translation import get_language, get_language_info

from cases.lib.named import is_cyrillic


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

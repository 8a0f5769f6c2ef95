"""Initials: as much of a name as the disclosure level "initials" shows."""

import re
import unicodedata

from anyascii import anyascii

# Writing in which one sign is a syllable or a word: a first "letter" would be a whole name.
_SYLLABIC = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "YI", "ETHIOPIC")
# Russian, Ukrainian and Belarusian; Serbian names in -вић and -vić are family names.
_PATRONYMIC = re.compile(
    r"(?:вич|ьич|мич|[оеі]вна|ївна|ична|[oey]vich|mich|[oeiy]vna|ichna)$", re.IGNORECASE
)


def initials(name: str) -> str:
    """First letters of the given and the family name: "Иван Петрович Тестов" gives "И. Т.".

    "Testov, Ivan" and "Тестов Иван Петрович" give them in the same order. A name of one word has
    one initial. Signs that are a syllable or a word (王) are put into Latin letters first. Empty
    for a text without letters.
    """
    family, comma, given = name.partition(",")
    words = _words(f"{given} {family}" if comma else name)
    if not words:
        return ""
    if len(words) == 1:
        return _initial(words[0])
    if not comma and _family_comes_first(words):
        words = [words[1], words[0]]
    last = words[-1] if not comma else (_words(family) or words)[0]
    return f"{_initial(words[0])} {_initial(last)}"


def _words(text: str) -> list[str]:
    """Words that have a letter; "J.X.X." is three."""
    normal = unicodedata.normalize("NFC", text)
    return [word for word in re.split(r"[\s.]+", normal) if any(map(str.isalpha, word))]


def _family_comes_first(words: list[str]) -> bool:
    """Whether it is the order of registers: family name, given name, patronymic."""
    return len(words) == 3 and bool(
        _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1])
    )


def _initial(word: str) -> str:
    letter = next(char for char in word if char.isalpha())
    if unicodedata.name(letter, "").startswith(_SYLLABIC):
        letter = anyascii(letter)[:1] or letter
    return f"{letter.title()[:1]}."  # title, since Georgian has capitals only for whole lines

"""The script that a text is written in, beside the one that its language is written in."""

import unicodedata
from collections import Counter

LATIN, CYRILLIC = "Latin", "Cyrillic"
# Languages (ISO 639-1) that are written in Cyrillic, and those that are written in both scripts.
IN_CYRILLIC = frozenset(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"))
IN_BOTH = frozenset(("az", "bs", "sr", "uz"))
IN_NEITHER = frozenset(("am", "ar", "fa", "el", "he", "hi", "hy", "ja", "ka", "ko", "th", "zh"))
ENOUGH = 20  # of fewer letters nothing is said: a name, an abbreviation


def script_of(text: str) -> str:
    """LATIN or CYRILLIC, where two thirds of the letters are of it; else empty."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    count = Counter(names)
    script, most = (count.most_common(1) or [("", 0)])[0]
    is_clear = count.total() >= ENOUGH and 3 * most >= 2 * count.total()
    return script.capitalize() if is_clear and script.capitalize() in (LATIN, CYRILLIC) else ""


def fits(text: str, language: str) -> bool:
    """Whether the text can be of that language, as far as its letters tell."""
    script = script_of(text)
    if not script or not language or language in IN_BOTH:
        return True
    if language in IN_NEITHER:
        return False
    return script == (CYRILLIC if language in IN_CYRILLIC else LATIN)

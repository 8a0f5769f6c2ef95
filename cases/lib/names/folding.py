"""Folds the spellings of a name to one: Дмитрий, Dmitriy, Dmitry, Dmitrij become one key.

Romanisations disagree about sibilants (ш: sh, š, sch), about г (g in Russian, h in Ukrainian and
Belarusian), about soft vowels (я: ya, ja, ia) and about endings (-ий, -ский). The key gives up
all of these differences, so it is for finding likely pairs, not for showing.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii


def _table(pairs: str) -> dict[int, str]:
    """A translation table from pairs such as "ж=z"; nothing behind the sign drops the letter."""
    return str.maketrans(dict(pair.split("=") for pair in pairs.split()))


# Russian, Ukrainian, Belarusian, Serbian, then Kazakh, Kyrgyz and Tajik letters. Sibilants and
# affricates that romanisations confuse share a letter; the signs ъ and ь have no sound.
_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=e ж=z з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h"
    " ц=c ч=c ш=s щ=s ъ= ы=i ь= э=e ю=u я=a і=i ї=i є=e ґ=g ў=v"
    " ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=g ќ=k ѕ=dz"
    " ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ҳ=h ҷ=c ӣ=i ӯ=u"
)
# Belarusian and Ukrainian write щ with two letters.
_CYRILLIC_PAIRS = (("шч", "щ"),)

# Latin letters whose mark is a sound of its own: Serbian, Turkish and ISO 9 (â, û, ŝ for я, ю, щ).
_LATIN = _table(
    "š=sh č=ch ć=ch ž=zh đ=dj ş=sh ș=sh ç=ch ŝ=shch â=ya û=yu ë=yo ı=i ł=l ø=o ß=ss æ=e œ=e ð=d þ=t"
)
# Groups of Latin letters for one sound, the longer first: English, French (tch, chtch, ou), German
# (tsch), Polish (szcz, sz, cz) and ISO spellings end at the same letter as the Cyrillic ones.
_LATIN_GROUPS = (
    *(("x", "ks"), ("w", "v"), ("ph", "f"), ("q", "k"), ("ck", "k")),
    *(("shch", "s"), ("chtch", "s"), ("tsch", "c"), ("tch", "c"), ("szcz", "s"), ("sch", "s")),
    *(("sh", "s"), ("sz", "s"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("cz", "c"), ("tz", "c")),
    ("ou", "u"),
)

# What both alphabets go through then, in this order; "j" stands for any y sound.
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[^aeiouj])j(?=[^aeiouj]|$)", "i"),  # y as a vowel: Primerova, Dmitry
        (r"[ji]+o", "e"),  # ё: yo, jo, io
        (r"[ji]+([aeu])", r"\1"),  # я, ю, є: ya, ja, ia
        (r"(?<=..)(?<=[aeiou])[ji]+$", ""),  # -ей: ey, ej, ei
        (r"[ji]+$", "i"),  # -ий: iy, ij, yi
        (r"j", ""),
        (r"sk(?:i|a)$", "sk"),  # Testovsky, Testovskaya
        (r"ts", "c"),
        (r"g", "h"),
        (r"(.)\1+", r"\1"),
    )
)

_IS_CYRILLIC = re.compile("[Ѐ-ӿ]")
_APOSTROPHES = re.compile(r"['’‘ʼʹʺ`´]")
_NOT_A_LETTER = re.compile(r"[^a-z]")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024fЀ-ӿ\u1e00-\u1eff\u2000-\u206f]+")
_FRENCH_ENDING = re.compile(r"ine$")


def name_key(name: str) -> str:
    """The folded words of a name in alphabetical order: "Тестов Иван" gives "ivan testov".

    Order, case, accents, punctuation and script don't matter. A number stays as it is, for it
    tells people apart ("Unknown man 2"). Empty for a text without letters and digits.
    """
    return " ".join(sorted(_folded_words(name)))


def word_skeleton(folded: str) -> str:
    """A word of a key with only the consonants behind its first letter: "testov" gives "tstv".

    Spellings of one name that differ in the key mostly share this.
    """
    return folded[:1] + "".join(letter for letter in folded[1:] if letter not in "aeiou")


def transliterate(text: str) -> str:
    """The text in plain Latin letters (ASCII), as well as letters alone allow."""
    return anyascii(text)


def _folded_words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).lower()
    # A mark that NFKC couldn't join to its letter (a dot over Turkish i) would split the word.
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _OTHER_SCRIPT.sub(lambda match: f"{anyascii(match[0]).lower()} ", _joined(plain))
    folded = (_fold(word) for word in _WORDS.findall(_joined(plain)))
    return [word for word in folded if word]


def _joined(text: str) -> str:
    """Without the apostrophes, which stand for a soft sign or for nothing."""
    return _APOSTROPHES.sub("", text)


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    """One lower-case word in the letters of the key."""
    if word.isdigit():
        return word
    if len(word) == 1:  # an initial stays one letter, whatever sounds it could stand for
        return _ascii(word.translate(_CYRILLIC) or word)[:1]
    folded = _ascii(_cyrillic_sounds(word) if _IS_CYRILLIC.search(word) else _latin_sounds(word))
    for pattern, replacement in _SOUNDS:
        folded = pattern.sub(replacement, folded)
    return folded or _ascii(word)


def _ascii(text: str) -> str:
    """Letters that no table has, such as those of Church Slavonic, are transliterated."""
    return text if text.isascii() else _NOT_A_LETTER.sub("", anyascii(text).lower())


def _cyrillic_sounds(word: str) -> str:
    for pair, letter in _CYRILLIC_PAIRS:
        word = word.replace(pair, letter)
    return word.translate(_CYRILLIC)


def _latin_sounds(word: str) -> str:
    marked = unicodedata.normalize("NFD", word.translate(_LATIN))
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    for group, letter in _LATIN_GROUPS:
        bare = bare.replace(group, letter)
    return _FRENCH_ENDING.sub("in", bare).replace("y", "j")

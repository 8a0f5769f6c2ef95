"""Serbian from Latin letters into Cyrillic ones, which loses nothing: each letter has its own.

Serbian in Latin letters has three letters of two signs (lj, nj, dž), and a few words in which those
signs are two letters. What isn't Serbian stays as it is: placeholders, elements, addresses, codes,
foreign names.
"""

import re
from functools import lru_cache

_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
# Words in which a pair is two letters: a prefix that ends in one, or a root from Latin. Of
# Pravopis srpskoga jezika; the beginnings of words, without the prefixes ne- and naj-.
_APART = re.compile(
    r"\b(?P<head>(?:ne|naj)?(?:"
    r"i(?=njekc|njunk)|ko(?=njunk|njug)|ta(?=njug)|va(?=njezi)|a(?=njon)"
    r"|na(?=dživ|džup|džnj|džet|džanr)|po(?=dželi|džanr|džig)|o(?=džal|dživ|džub)"
    r"|pre(?=dživot)"
    r"))(?P<first>[nd])(?P<second>[jž])",
    re.IGNORECASE,
)
_BETWEEN = "\u200c"  # stands between the two, and goes again
# What is called so in each script, and words of other languages in our texts.
_KEPT_WORDS = frozenset(
    ("Casetracker", "Atom", "Oberlandesgericht", "soud", "mahkemesi", "ceza", "non", "refoulement")
)
# Abbreviations of Serbian words; others are codes or another language's.
_OURS = frozenset(("EU", "NVO", "RB", "RF", "RK", "SAD", "SSSR", "UK", "UN", "ZND"))
_OUR_GAZETTE = ("glasnik RS", "glasnik РС")  # elsewhere RS is a country's code
_KEPT = re.compile(
    r"%(?:\(\w+\))?[a-z%]"  # placeholders
    r"|\{[^{}]*\}"
    r"|<[^<>]*>|&\#?\w+;"  # elements with their attributes, entities
    r"|(?:https?://|mailto:|www\.)\S*|\S+@\S+"  # addresses
    r"|(?<!\w)[a-z0-9-]{2,}(?:\.[a-z]{2,})+(?!\w)"
    r"|(?<![\w.])[/.-]{1,2}[a-z][\w./-]*"  # paths, endings of files, options
    r"|(?<!\w)[aA]–[zZ](?!\w)"
    r"|(?<!\w)[A-Za-z]+(?:-\w+)*-\d[\w-]*|\w*[_\d]\w*"  # codes
)
_WORD = re.compile(r"[^\W\d_]+")
_NOT_SERBIAN = re.compile(r"[^a-zčćđšž]|[qwxy]", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def in_cyrillic(text: str, others: frozenset[str] = frozenset()) -> str:
    """The text in Cyrillic letters: "Ljubav %(n)s CSV" becomes "Љубав %(n)s CSV".

    `others`: words in it that aren't Serbian, and stay.
    """
    kept_words = _KEPT_WORDS | others
    text = text.replace(*_OUR_GAZETTE)
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_words(text[end : kept.start()], kept_words), kept[0]]
        end = kept.end()
    return "".join((*parts, _words(text[end:], kept_words)))


def _words(text: str, kept: frozenset[str]) -> str:
    return _WORD.sub(lambda match: match[0] if match[0] in kept else _word(match[0]), text)


def _word(word: str) -> str:
    if _NOT_SERBIAN.search(word) or (len(word) > 1 and word.isupper() and word not in _OURS):
        return word
    apart = _APART.sub(rf"\g<head>\g<first>{_BETWEEN}\g<second>", word)
    for pair, letter in _PAIRS.items():
        for written, becomes in (
            (pair, letter),
            (pair.capitalize(), letter.upper()),
            (pair.upper(), letter.upper()),
        ):
            apart = apart.replace(written, becomes)
    return "".join(_letter(sign) for sign in apart.replace(_BETWEEN, ""))


def _letter(sign: str) -> str:
    letter = _LETTERS.get(sign.lower(), sign)
    return letter.upper() if sign.isupper() else letter

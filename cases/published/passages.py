"""Where the words that are looked for stand in a text, in whatever script and spelling.

Search compares folded words, and so does this: a page's words are folded by the database's own
function, all at once. Words are marked whole, since a fold may be longer or shorter than its word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db import connections

# Letters and digits, with marks upon them and apostrophes within.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f'’ʹʺ`])*")
# Between words that are folded together: a letter (of Gothic) that folds to itself, and to which no
# other folds. Words that have it aren't compared.
_BETWEEN = "\U00010330"
# Different words of one page of a list that are compared, and no longer ones than search knows.
MOST_WORDS = 4_000
_LONGEST_WORD = 80

BEFORE, AFTER = 70, 170  # characters of a passage before and after the beginning of what was found


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: what was found, or what stands between."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text, and which of the words that are looked for stand in it, folded."""

    pieces: Sequence[Piece]
    words: frozenset[str]


class _Span(NamedTuple):
    start: int
    end: int
    words: frozenset[str]


class Finder:
    """Finds in a page's texts the words that a visitor looks for. One query."""

    def __init__(self, text: str, texts: Iterable[str]) -> None:
        self.words, self._hits = _compared(text, list(islice(_distinct(texts), MOST_WORDS)))

    def pieces(self, text: str) -> Sequence[Piece]:
        """The whole text, with what was found told apart."""
        return _pieces(text, [(hit.start, hit.end) for hit in self._found(text)], 0, len(text))

    def words_in(self, text: str) -> frozenset[str]:
        """Which of the words stand in the text."""
        return frozenset[str]().union(*(hit.words for hit in self._found(text)))

    def passage(self, text: str, wanted: frozenset[str]) -> Passage | None:
        """The part of the text that has the most of the wanted words, closest to each other."""
        hits = list(self._found(text))
        spans = [_span(hits[n:], wanted) for n, hit in enumerate(hits) if hit.words & wanted]
        if not spans:
            return None
        best = max(spans, key=lambda span: (len(span.words), span.start - span.end))
        start = _word_border(text, best.start - BEFORE, forwards=True)
        end = max(_word_border(text, best.start + AFTER, forwards=False), best.end)
        marks = [(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end]
        before, after = (Piece("… "),) if start else (), (Piece(" …"),) if end < len(text) else ()
        return Passage((*before, *_pieces(text, marks, start, end), *after), best.words)

    def _found(self, text: str) -> Iterator[_Span]:
        for match in _WORD.finditer(text):
            if words := self._hits.get(match[0]):
                yield _Span(match.start(), match.end(), words)


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    seen = set()
    for text in texts:
        for word in _WORD.findall(text):
            if word not in seen and len(word) <= _LONGEST_WORD and _BETWEEN not in word:
                seen.add(word)
                yield word


def _compared(
    text: str, words: Sequence[str]
) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The folded words of the text, and of the other words those that begin with one of them."""
    with connections["published"].cursor() as cursor:
        together = f" {_BETWEEN} ".join((text.replace(_BETWEEN, " "), *words))
        cursor.execute("SELECT published.fold(%s)", [together])
        ((folded,),) = cursor.fetchall()
    wanted, *folds = (part.split() for part in folded.split(_BETWEEN))
    hits = {}
    for word, parts in zip(words, folds, strict=True):
        begun = {w for w in wanted if any(part.startswith(w) for part in parts)}
        if begun:
            hits[word] = frozenset(begun)
    return frozenset(wanted), hits


def _span(hits: Sequence[_Span], wanted: frozenset[str]) -> _Span:
    """From the first of the hits to the last of a passage that adds a wanted word."""
    start, end, words = hits[0].start, hits[0].end, frozenset[str]()
    for hit in hits:
        if hit.end > start + AFTER:
            break
        if hit.words & wanted - words:
            end, words = hit.end, words | hit.words
    return _Span(start, end, words)


def _word_border(text: str, place: int, *, forwards: bool) -> int:
    """The place itself, or the next (or last) one there where no word is cut."""
    if place <= 0:
        return 0
    if place >= len(text):
        return len(text)
    if forwards:
        following = text.find(" ", place)
        return following + 1 if following >= 0 else place
    before = text.rfind(" ", 0, place)
    return before if before >= 0 else place


def _pieces(text: str, marks: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    pieces, here = [], start
    for a, b in marks:
        if here < a:
            pieces.append(Piece(text[here:a]))
        pieces.append(Piece(text[a:b], is_found=True))
        here = b
    if here < end:
        pieces.append(Piece(text[here:end]))
    return tuple(pieces)

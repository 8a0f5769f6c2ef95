"""Sifts a large database for the people worth comparing with those who come in.

PostgreSQL keeps every name folded (`search_key`), and folds theirs the same way; what is left
of each word without its vowels says cheaply whether two people can be one. Whoever is left over is
compared by `cases.lib.names.Suspects`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from django.db import connection

from cases.models import Person, PersonAlias

Block = tuple[str, str]

_NO_VOWELS = str.maketrans("", "", "aeiouy")
_WORDS_PAIRED = 8


class NameBlocks:
    """The people: all names of each in one text, and the birth as EDTF or null."""

    def __init__(self, people: Iterable[tuple[str, str | None]]) -> None:
        given = list(people)
        self._words: set[str] = set()
        self._blocks: set[Block] = set()
        folded = _folded([names for names, _birth in given])
        for names, (_names, birth) in zip(folded, given, strict=True):
            words = _skeletons(names)
            self._words |= words
            self._blocks.update(_blocks(words, birth))

    def persons_near(self) -> set[int]:
        """Primary keys of the stored persons that share with any of them two words of a
        name, or the only word, or one word and the year of birth.
        """
        rows = Person.objects.values_list("pk", "search_key", "birth_date")
        aliases = PersonAlias.objects.values_list("person", "search_key", "person__birth_date")
        return {*self._near(rows.iterator()), *self._near(aliases.iterator())}

    def _near(self, rows: Iterator[tuple[int, str, str | None]]) -> Iterator[int]:
        for pk, names, birth in rows:
            words = _skeletons(names)
            if not words.isdisjoint(self._words) and not self._blocks.isdisjoint(
                _blocks(words, birth)
            ):
                yield pk


def _skeletons(folded: str) -> set[str]:
    return {word[0] + word[1:].translate(_NO_VOWELS) for word in folded.split()}


def _blocks(words: set[str], birth: str | None) -> Iterator[Block]:
    if len(words) == 1:
        yield from ((word, "") for word in words)
    yield from combinations(sorted(words)[:_WORDS_PAIRED], 2)
    if birth and "/" not in birth:
        yield from ((birth[:4], word) for word in words)


def _folded(texts: Sequence[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT published.fold(names)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(names, nth) ORDER BY nth",
            [list(texts)],
        )
        return [row[0] for row in cursor.fetchall()]

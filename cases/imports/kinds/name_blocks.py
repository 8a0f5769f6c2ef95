"""Sifts a large database for people worth comparing with a sheet's, cheaply and without misses
that matter: `cases.lib.names.Suspects` compares whoever is left.

PostgreSQL keeps every name folded (`search_key`), and folds the sheet's the same way; what is left
of each word without its vowels says whether two people can be one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from django.db import connection

from cases.models import Person, PersonAlias

Block = tuple[str, str]

_NO_VOWELS = str.maketrans("", "", "aeiouy")
_WORDS_PAIRED = 8
_YEARS_COMPARED = 3  # a birth that may lie in more years says too little

Birth = tuple[date | None, date | None]  # its earliest and its latest day


def persons_near(people: Iterable[tuple[str, Birth]]) -> set[int]:
    """Primary keys of the persons that share two words, or one and the year of birth, with any.

    `people` are the sheet's: all names of each in one text, and the birth.
    """
    given = list(people)
    folded = _folded([names for names, _birth in given])
    births = (birth for _names, birth in given)
    wanted = {
        block
        for words, birth in zip(folded, births, strict=True)
        for block in blocks_of(words, birth)
    }
    stored = (
        *Person.objects.values_list(
            "pk", "search_key", "birth_date_earliest", "birth_date_latest"
        ).iterator(),
        *PersonAlias.objects.values_list(
            "person", "search_key", "person__birth_date_earliest", "person__birth_date_latest"
        ).iterator(),
    )
    return {
        pk
        for pk, words, earliest, latest in stored
        if not wanted.isdisjoint(blocks_of(words, (earliest, latest)))
    }


def blocks_of(folded: str, birth: Birth) -> Iterator[Block]:
    """What two spellings of one person have in common, of a name that PostgreSQL has folded."""
    words = sorted({word[0] + word[1:].translate(_NO_VOWELS) for word in folded.split()})
    if len(words) == 1:
        yield words[0], ""
    yield from combinations(words[:_WORDS_PAIRED], 2)
    earliest, latest = birth
    if earliest and latest and latest.year - earliest.year < _YEARS_COMPARED:
        for year in range(earliest.year, latest.year + 1):
            yield from ((str(year), word) for word in words)


def _folded(texts: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT published.fold(text) FROM unnest(%s::text[]) WITH ORDINALITY AS given(text, nth)"
            " ORDER BY nth",
            [texts],
        )
        return [row[0] for row in cursor.fetchall()]

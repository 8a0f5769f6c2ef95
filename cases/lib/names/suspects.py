"""Finds people who may be the same among thousands, without comparing each with each."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Generic, TypeVar

from cases.lib.names.folding import name_key, word_skeleton
from cases.lib.names.likeness import LEAST_LIKENESS, births, key_similarity
from cases.lib.partial_dates import PartialDate

Id = TypeVar("Id", bound=Hashable)

# Bounds that keep a sheet of 10,000 equal or similar rows from costing 100 million comparisons.
BLOCK_LIMIT = 32
FOUND_LIMIT = 20
# Longer names than this are a list of aliases in one cell; their pairs would fill the index.
_WORDS_PAIRED = 6
# A birth that may lie in more years than this says too little to look people up by.
_YEARS_INDEXED = 3


@dataclass(frozen=True, slots=True)
class _Person(Generic[Id]):
    number: int
    id: Id
    keys: frozenset[str]
    birth: PartialDate | None


class Suspects(Generic[Id]):
    """An index of people: `add` each, and `find` those who may be a given one.

    People are compared only within a block. One shares a block with those of whom two words of a
    name have the same skeleton (or the only word has), and with those who were born on the same
    day or in the same year and share one word's skeleton.
    """

    def __init__(self) -> None:
        self._people = 0
        self._blocks: dict[Hashable, list[_Person[Id]]] = defaultdict(list)

    def add(self, key_id: Id, names: Iterable[str], birth: PartialDate | None) -> None:
        """Remember a person under an id of the caller's, with all names and the birth if known."""
        person = _Person(self._people, key_id, _keys(names), birth)
        self._people += 1
        for block in _blocks_of(person.keys, birth):
            self._blocks[block].append(person)

    def find(self, names: Iterable[str], birth: PartialDate | None) -> list[Id]:
        """Ids of the likely same, in the order in which they were added; at most FOUND_LIMIT."""
        keys = _keys(names)
        likely = (person for person in self._near(keys, birth) if _is_likely(keys, birth, person))
        found = sorted(islice(likely, FOUND_LIMIT), key=lambda person: person.number)
        return [person.id for person in found]

    def _near(self, keys: frozenset[str], birth: PartialDate | None) -> Iterator[_Person[Id]]:
        """Everybody who shares a block, once."""
        seen: set[int] = set()
        for block in _blocks_of(keys, birth):
            for person in islice(self._blocks.get(block, ()), BLOCK_LIMIT):
                if person.number not in seen:
                    seen.add(person.number)
                    yield person


def _is_likely(keys: frozenset[str], birth: PartialDate | None, person: _Person[Id]) -> bool:
    agreement = births(birth, person.birth)
    if agreement == "conflict":
        return False
    least = LEAST_LIKENESS[agreement]
    return any(key_similarity(key, other) >= least for key in keys for other in person.keys)


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(name_key, names)))


def _blocks_of(keys: frozenset[str], birth: PartialDate | None) -> list[Hashable]:
    """Each block once, the narrow ones first."""
    words = [sorted(map(word_skeleton, key.split())) for key in sorted(keys)]
    narrow = [block for skeletons in words for block in _pairs(skeletons)]
    every_word = sorted({word for skeletons in words for word in skeletons})
    wide = [(time, word) for time in _birth_times(birth) for word in every_word]
    return list(dict.fromkeys([*narrow, *wide]))


def _pairs(skeletons: list[str]) -> Iterator[Hashable]:
    if len(skeletons) == 1:
        yield skeletons[0]
    yield from combinations(skeletons[:_WORDS_PAIRED], 2)


def _birth_times(birth: PartialDate | None) -> list[datetime.date | int]:
    """The day of a birth, if known, then the year or years in which it may lie."""
    if birth is None or birth.earliest is None or birth.latest is None:
        return []
    days = [birth.earliest] if birth.precision == "day" else []
    years = range(birth.earliest.year, birth.latest.year + 1)
    return [*days, *years] if len(years) <= _YEARS_INDEXED else []

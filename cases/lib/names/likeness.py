"""How alike two people's names and births are, field by field, so that a person can judge."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Literal

from rapidfuzz import fuzz

from cases.lib.names.folding import name_key
from cases.lib.partial_dates import PartialDate

Birth = Literal["same", "near", "compatible", "unknown", "conflict"]

# Least likeness of the names (0-100) for a pair to be likely, by how well the births agree.
# Spellings of one name score 80 and more; tests hold the pairs that these were chosen on.
LEAST_LIKENESS: dict[Birth, float] = {
    "same": 75,  # the same day: little doubt is left
    "compatible": 85,  # one is known to the year or month only
    "unknown": 90,
    "near": 95,  # another day of the same year: a slip of one source?
}
# A longer name that holds every word of the shorter one (a patronymic more) is nearly the same.
_CONTAINED = 95.0
# How far a birth that a source itself calls approximate or uncertain may be off.
_DOUBTFUL_YEARS = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two people compared: `names` from 0 to 100 for the closest pair of spellings, and births."""

    names: float
    births: Birth
    closest: tuple[str, str]

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at the two. Nothing may be merged because of this alone."""
        return self.births != "conflict" and self.names >= LEAST_LIKENESS[self.births]


def similarity(name_a: str, name_b: str) -> float:
    """Likeness of two names from 0 to 100, whatever their scripts and the order of their words."""
    return key_similarity(name_key(name_a), name_key(name_b))


def key_similarity(key_a: str, key_b: str) -> float:
    """The same for keys of names (`name_key`)."""
    if not key_a or not key_b:
        return 0.0
    ratio = fuzz.ratio(key_a, key_b)
    return max(ratio, _CONTAINED) if _contains(key_a, key_b) else ratio


def _contains(key_a: str, key_b: str) -> bool:
    """Whether one key has every word of the other, two at least, and some more."""
    shorter, longer = sorted((key_a.split(), key_b.split()), key=len)
    return 1 < len(shorter) < len(longer) and set(shorter) <= set(longer)


def likeness(
    names_a: Iterable[str],
    names_b: Iterable[str],
    birth_a: PartialDate | None,
    birth_b: PartialDate | None,
) -> Likeness:
    """Compare two people by all their names (Latin, original script, aliases) and their births."""
    pairs = list(product(filter(None, names_a), filter(None, names_b)))
    if not pairs:
        return Likeness(0.0, births(birth_a, birth_b), ("", ""))
    closest = max(pairs, key=lambda pair: similarity(*pair))
    return Likeness(similarity(*closest), births(birth_a, birth_b), closest)


def births(birth_a: PartialDate | None, birth_b: PartialDate | None) -> Birth:
    """How well two births agree. Different years are a conflict, save where a source has doubts."""
    if birth_a is None or birth_b is None:
        return "unknown"
    if birth_a.overlaps(birth_b):
        return "same" if birth_a.precision == birth_b.precision == "day" else "compatible"
    apart = _years_apart(birth_a, birth_b)
    if apart == 0:
        return "near"
    doubtful = any(birth.is_approximate or birth.is_uncertain for birth in (birth_a, birth_b))
    return "unknown" if doubtful and apart <= _DOUBTFUL_YEARS else "conflict"


def _years_apart(birth_a: PartialDate, birth_b: PartialDate) -> int:
    """Years between two births that don't overlap."""
    earlier, later = (birth_a, birth_b) if birth_a.is_before(birth_b) else (birth_b, birth_a)
    if earlier.latest is None or later.earliest is None:
        raise ValueError("open-ended births overlap whatever lies on their side")
    return later.earliest.year - earlier.latest.year

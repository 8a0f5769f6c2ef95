"""How alike two people's names and births are, by name and by birth."""

from typing import Literal

from rapidfuzz import fuzz

from cases.lib.partial_dates import PartialDate

Birth = Literal["same", "near", "compatible", "unknown", "conflict"]

# Least likeness of the names (0-100) for a pair to be likely, by how well the births agree.
# Different names with a common stem score below 70, spellings of one name mostly above 85; tests
# hold the pairs that these bounds were chosen on.
LEAST_LIKENESS: dict[Birth, float] = {
    "same": 75,  # the same day: little doubt is left
    "compatible": 80,  # one is known to the year or month only
    "unknown": 85,
    "near": 90,  # another day of the same year: a slip of one source?
}
# What a name with a word more (a patronymic) than the other can reach.
_MOST_WITH_MORE_WORDS = 95.0
# How far a birth that a source itself calls approximate or uncertain may be off.
_DOUBTFUL_YEARS = 2


def key_similarity(key_a: str, key_b: str) -> float:
    """Likeness (0-100) of two names by their keys (`name_key`): that of the least alike words."""
    if key_a == key_b:
        return 100.0 if key_a else 0.0
    # Ordered by the words, too, so that the result doesn't depend on which is asked first.
    (_, shorter), (_, longer) = sorted((len(key.split()), key.split()) for key in (key_a, key_b))
    if not shorter or _numbers(shorter) != _numbers(longer):
        return 0.0
    if len(shorter) == len(longer):
        return min(map(fuzz.ratio, *_aligned(shorter, longer)))
    if len(shorter) == 1:
        return fuzz.ratio(key_a, key_b)
    return min(_MOST_WITH_MORE_WORDS, *map(fuzz.ratio, *_aligned(shorter, longer)))


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _aligned(shorter: list[str], longer: list[str]) -> tuple[list[str], list[str]]:
    """The words of one key and, in the same order, the closest of the other, each used once."""
    if shorter == longer:
        return shorter, longer
    rest = longer[:]
    partners = []
    for word in shorter:
        partner = max(rest, key=lambda other: fuzz.ratio(word, other))
        rest.remove(partner)
        partners.append(partner)
    return shorter, partners


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

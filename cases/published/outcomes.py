"""Cases counted by outcome group, with those of which no outcome is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.published.terms import word
from cases.vocab.outcome import OutcomeGroup


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """Cases of an outcome group; `group` is empty where no outcome is known."""

    group: str
    label: str
    count: int


def outcome_counts(counts: Mapping[str, int]) -> list[OutcomeCount]:
    """Every group in the order of the vocabulary, and last those without one, under ""."""
    return [
        OutcomeCount(group, word(OutcomeGroup, group), counts.get(group, 0))
        for group in (*OutcomeGroup.values, "")
    ]

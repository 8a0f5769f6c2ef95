"""Cases counted by outcome group, with those of which no outcome is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.published.dimensions import UNKNOWN
from cases.published.facets import Facets
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


def outcomes_of(found: Facets) -> list[OutcomeCount]:
    """The same from the counts of the facets."""
    groups = next(facet for facet in found.groups if facet.name == "group")
    counts = {choice.value: choice.count for choice in groups.choices}
    return outcome_counts({**counts, "": counts.get(UNKNOWN, 0)})

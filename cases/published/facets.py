"""The choices of every filter and how many cases each would give.

The count behind a choice leaves its own filter out: beside Serbia, chosen, stands how many cases
Kyrgyzstan would add.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.lib.named import in_order
from cases.published.counting import live_counts
from cases.published.dimensions import DIMENSIONS, Dimension
from cases.published.kept_counts import kept_counts
from cases.published.selection import Selection


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with the number of cases that it gives."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, the most frequent first.

    `at_least`: its numbers are of the newest cases that the text finds; there are more.
    """

    name: str
    label: str
    choices: Sequence[Choice]
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """`total`: cases that the whole selection gives; where `at_least`, it gives more than that."""

    total: int
    groups: Sequence[Facet]
    at_least: bool = False


def facets(selection: Selection) -> Facets:
    """Count the choices of every filter under the selection. One query, or two."""
    counts = kept_counts(selection) or live_counts(selection)
    return Facets(
        0 if selection.errors else counts.total,
        [
            _facet(dimension, counts.of.get(name, {}), selection, name in counts.floors)
            for name, dimension in DIMENSIONS.items()
        ],
        "" in counts.floors and not selection.errors,
    )


def _facet(
    dimension: Dimension, counts: Mapping[str, int], selection: Selection, at_least: bool
) -> Facet:
    labels = selection.labels(dimension.name)
    chosen = selection.values(dimension.name)
    choices = [
        Choice(
            value,
            labels.get(value, value),
            counts.get(value, 0),
            value in chosen,
        )
        for value in {**counts, **dict.fromkeys(chosen, 0)}
    ]
    choices.sort(key=lambda choice: (-choice.count, in_order(choice.label), choice.value))
    return Facet(dimension.name, str(dimension.label), choices, at_least)

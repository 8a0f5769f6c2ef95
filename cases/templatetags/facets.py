"""A long filter in two parts: what is shown at once, and what "show all" opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from cases.published.dimensions import UNKNOWN
from cases.published.dossiers.country import OutcomeCount
from cases.published.facets import Choice, Facet, Facets
from cases.vocab.outcome import OutcomeGroup

register = template.Library()

SHOWN = 6
IN_ORDER = {"year"}  # by value; the others come with the most frequent first


@dataclass(frozen=True)
class Parts:
    shown: Sequence[Choice]
    more: Sequence[Choice]


@register.filter
def in_two(facet: Facet) -> Parts:
    """The chosen choices first; a remainder of one isn't worth hiding."""
    choices = list(facet.choices)
    if facet.name in IN_ORDER:
        choices.sort(key=lambda choice: choice.value)
    choices.sort(key=lambda choice: not choice.chosen)
    if len(choices) <= SHOWN + 1:
        return Parts(choices, [])
    shown = max(SHOWN, sum(choice.chosen for choice in choices))
    return Parts(choices[:shown], choices[shown:])


@register.filter
def choices_of(facets: Facets, name: str) -> Sequence[Choice]:
    """The choices of the filter of that name."""
    return next(facet.choices for facet in facets.groups if facet.name == name)


@register.filter
def outcomes(facets: Facets) -> list[OutcomeCount]:
    """Every outcome group with its cases, none left out, and at the end those without one."""
    counts = {choice.value: choice.count for choice in choices_of(facets, "group")}
    groups = [(group.value, str(group.label)) for group in OutcomeGroup]
    return [
        *(OutcomeCount(code, label, counts.get(code, 0)) for code, label in groups),
        OutcomeCount("", "", counts.get(UNKNOWN, 0)),
    ]

"""Where nothing was found: the filters that are worth dropping."""

from dataclasses import dataclass

from cases.published.facets import Facets
from cases.published.selection import TEXT, Selection


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter with what was chosen in it; `query` is the list's without it."""

    label: str
    value_label: str
    query: str


def drops(selection: Selection, found: Facets) -> list[Drop]:
    """Filters without which there are cases; all of them where no single one helps.

    The counts of a filter leave its own choice out, so that they say what dropping it gives. Only
    the text has no counts: it may help.
    """
    helpful = {facet.name for facet in found.groups if any(c.count for c in facet.choices)}
    names = list(dict.fromkeys(chosen.name for chosen in selection.chosen))
    worth = [name for name in names if name == TEXT or name in helpful] or names
    return [_drop(selection, name) for name in worth]


def _drop(selection: Selection, name: str) -> Drop:
    chosen = [chosen for chosen in selection.chosen if chosen.name == name]
    values = ", ".join(str(one.value_label) for one in chosen)
    return Drop(chosen[0].label, values, selection.without(name))

"""What a chart is made of, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: `kind` decides colour and pattern; an outcome group, not_known or plain."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is its code for machines; `query` finds its cases in the list, empty if none does."""

    value: str
    label: str
    parts: Sequence[Part]
    query: str = ""

    @property
    def total(self) -> int:
        """All its parts."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all that is said of it, in the active language.

    `bars` are the rows of its table; `drawn` those of the picture, where many small ones may be
    one. `kinds`: the columns of the table, (kind, label). `total` counts what the bars count, which
    `counted` says in words ("7 cases"). `query` are the filters, `filters` the same in words.
    """

    name: str
    title: str
    sentence: str
    head: str
    bars: Sequence[Bar]
    drawn: Sequence[Bar]
    kinds: Sequence[tuple[str, str]]
    total: int
    counted: str
    note: str
    query: str
    filters: str
    is_by_year: bool = False

    @property
    def is_stacked(self) -> bool:
        """Whether its bars have parts, which a legend explains."""
        return len(self.kinds) > 1

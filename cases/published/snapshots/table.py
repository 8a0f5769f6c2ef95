"""What a table of a package is: its rows, as SQL, and its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from django.utils.functional import Promise

from cases.published.columns import Column


@dataclass(frozen=True, slots=True)
class Reference:
    """`fields` of a table hold a row's `key` in the other `table`."""

    fields: Sequence[str]
    table: str
    key: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` is what stands after FROM, over {versions}, {shown} or {associates}: see `tables`.

    `order` makes the same rows the same bytes; `is_dated` says that days have it.
    """

    name: LiteralString
    title: Promise
    rows: LiteralString
    order: LiteralString
    columns: Sequence[Column]
    key: Sequence[str] = ()
    refers: Sequence[Reference] = ()
    is_dated: bool = False

    @property
    def file(self) -> str:
        """Its file's name."""
        return f"{self.name}.csv"

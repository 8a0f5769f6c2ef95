"""What a table of a package is: its columns, what they mean, and the SQL that fills them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

from django.db.models import TextChoices
from django.utils.functional import Promise
from psycopg import sql

from cases.published.export.columns import guarded


@dataclass(frozen=True, slots=True)
class Column:
    """`expression` is SQL over the rows of its table; `is_free` if somebody typed it.

    `kind` is a Table Schema's type (string, integer, boolean); `words` are the values it can have.
    """

    name: LiteralString
    meaning: Promise
    expression: LiteralString = ""
    kind: str = "string"
    is_free: bool = False
    is_required: bool = False
    words: Sequence[TextChoices] = ()

    @property
    def select(self) -> sql.Composable:
        """Its part of a SELECT list; no cell can start a formula in a spreadsheet."""
        expression: sql.Composable = sql.SQL(self.expression)
        if self.is_free:
            expression = guarded(expression)
        return expression + sql.SQL(" AS ") + sql.Identifier(self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` is what stands after FROM, over {versions}, {shown} or {associates}: see `tables`.

    `order` makes the same rows the same bytes. `refers` says of which columns which table's key is;
    `is_dated` that days have it.
    """

    name: LiteralString
    title: Promise
    rows: LiteralString
    order: LiteralString
    columns: Sequence[Column]
    key: Sequence[str] = ()
    refers: Sequence[tuple[Sequence[str], str, Sequence[str]]] = ()
    is_dated: bool = False

    @property
    def file(self) -> str:
        """Its file's name."""
        return f"{self.name}.csv"

    @property
    def select(self) -> sql.Composable:
        """Its columns, as SQL."""
        return sql.SQL(",\n  ").join(column.select for column in self.columns)

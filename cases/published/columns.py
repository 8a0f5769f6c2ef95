"""A column of a table that is taken away: its name, what it means, and the SQL that fills it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import LiteralString

from django.db.models import TextChoices
from django.utils.functional import Promise
from psycopg import sql

from cases.lib.tabular.guard import GUARD
from cases.published.meanings import MEANINGS

# What a spreadsheet might run, as cases.lib.tabular.guard defines it; white space spelt out,
# because what counts as such depends on the server's locale.
_SPACE = r"\s\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
FORMULA = rf"""^([{_SPACE}'"‘’“”]*[=+@＝＋－＠-]|('\x20)*[\t\r\n])"""
# A text that starts with a letter, Latin (A to z) or Cyrillic, can't match; asking that costs a
# tenth of looking with a pattern, which turns the whole text into another form first.
_STARTS_WITH_LETTER = "ascii({text}) BETWEEN 65 AND 122 OR ascii({text}) BETWEEN 1024 AND 1279"
# Carriage returns go, because every line feed becomes a whole line break on the way out.
_GUARDED = sql.SQL(
    "CASE WHEN {text} = '' THEN ''"
    f" WHEN {_STARTS_WITH_LETTER} OR {{text}} !~ {{formula}}"
    " THEN replace({text}, E'\\r', '')"
    " ELSE {guard} || replace({text}, E'\\r', '') END"
)


@dataclass(frozen=True, slots=True)
class Column:
    """`expression` is SQL over the rows of its table; `is_free` if somebody typed what it holds.

    `kind` is a Table Schema's type (string, integer, boolean), `words` are the values it can have.
    `own_meaning` is what it holds where that isn't what the name means elsewhere.
    """

    name: LiteralString
    expression: LiteralString
    kind: str = "string"
    own_meaning: Promise | None = None
    is_free: bool = False
    is_required: bool = False
    words: Sequence[TextChoices] = ()

    @property
    def meaning(self) -> Promise:
        """What it holds, in words."""
        return self.own_meaning or MEANINGS[self.name]

    def select(self, *, is_guarded: bool) -> sql.Composable:
        """Its part of a SELECT list."""
        expression: sql.Composable = sql.SQL(self.expression)
        if self.is_free and is_guarded:
            expression = guarded(expression)
        return expression + sql.SQL(" AS ") + sql.Identifier(self.name)


def guarded(text: sql.Composable) -> sql.Composable:
    """A text that is no formula, whatever it was; what cases.lib.tabular.guard does, in SQL."""
    return _GUARDED.format(text=text, formula=sql.Literal(FORMULA), guard=sql.Literal(GUARD))


def select_list(columns: Iterable[Column], *, is_guarded: bool = True) -> sql.Composable:
    """The columns of a SELECT. Guarded, as a file that is text alone needs them, no cell can start
    a formula in a spreadsheet."""
    return sql.SQL(",\n  ").join(column.select(is_guarded=is_guarded) for column in columns)

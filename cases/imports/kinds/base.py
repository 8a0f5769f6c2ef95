"""What a kind of sheet is: its columns, its key, what is stored, and how rows are written."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from cases.casework.permission import User
from cases.imports.columns import Column
from cases.imports.plan import RowPlan
from cases.imports.problems import Fault
from cases.imports.reading import Record, Stored
from cases.imports.words import Words


class SheetKind(ABC):
    """One of the five kinds. A new object for each import: it may keep what it looked up."""

    name: ClassVar[str]
    title: ClassVar[Promise]
    model: ClassVar[type[Model]]
    columns: ClassVar[tuple[Column, ...]]
    synonyms: ClassVar[dict[str, str]]
    # Whose rows an export tells of: it is for who may see all of them.
    holds: ClassVar[tuple[type[Model], ...]]

    def __init__(self, words: Words, by: User | None = None) -> None:
        self.words = words
        self.by = by

    @classmethod
    def exported(cls) -> list[Column]:
        """The columns of an export, in order."""
        return [column for column in cls.columns if column.exported]

    @abstractmethod
    def prepare(self, records: Sequence[Record]) -> None:
        """Settle what needs more than one cell, such as a stage's code in the case's country."""

    @abstractmethod
    def key(self, record: Record) -> Hashable:
        """What names a record inside its file; a second record with the same is refused."""

    @abstractmethod
    def match(self, records: Sequence[Record]) -> None:
        """Give each record that is stored already its `stored`."""

    @abstractmethod
    def stored(self, rows: "QuerySet[Any]") -> list[Stored]:
        """What the database holds, in the order of the queryset, with every column."""

    def check(self, values: dict[str, Any], record: Record) -> Iterable[Fault]:
        """What is wrong with the values that a row would have afterwards, stored ones included."""
        return ()

    def check_together(self, rows: Sequence[RowPlan]) -> None:
        """Report what is wrong, or likely wrong, with rows beside one another."""
        return

    @abstractmethod
    def write(self, rows: Sequence[RowPlan], *, reason: str) -> list[int]:
        """Write new and changed rows; primary keys of all that were given, in their order."""

    @abstractmethod
    def describe(self, values: dict[str, Any]) -> str:
        """What a page calls a row."""

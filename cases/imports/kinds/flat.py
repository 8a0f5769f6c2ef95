"""Sheets of which a row is a row of one table, with citations where the table has any."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from cases.imports.columns import Column
from cases.imports.plan import Action, RowPlan
from cases.imports.reading import Record, Stored
from cases.models import Citation
from cases.publishing import levels_shown, may_disclose

from .base import SheetKind
from .citing import cited, find_sources
from .showing import Place, refuse_showing

SOURCE = "source"


def same(columns: Iterable[Column], **otherwise: str) -> dict[str, str]:
    """Columns to attributes of the same name, but for `otherwise` and what is cited."""
    return {
        column.name: otherwise.get(column.name, column.name)
        for column in columns
        if column.name != SOURCE
    }


class FlatSheet(SheetKind):
    """One table. `attributes` says which attribute of the model each column fills.

    `verb` writes: it takes new rows, changes and, where anything is cited, citations.
    `key_columns` name a row; `cites` is the field by which a citation points to the model, empty
    where nothing is cited (there is no column `source` then).
    """

    verb: ClassVar[Callable[..., Any]]
    attributes: ClassVar[dict[str, str]]
    key_columns: ClassVar[tuple[str, ...]]
    cites: ClassVar[str] = ""

    sources: Mapping[str, int]  # key -> id, of those that the sheet names

    def prepare(self, records: Sequence[Record]) -> None:
        if self.cites:
            self.sources = find_sources(records, SOURCE)

    def key(self, record: Record) -> Hashable:
        return tuple(record.values.get(column) for column in self.key_columns)

    def match(self, records: Sequence[Record]) -> None:
        leading = self.key_columns[0]
        wanted = {record.values[leading] for record in records}
        rows = self.model._default_manager.filter(**{f"{self.attributes[leading]}__in": wanted})
        found: dict[Hashable, Stored] = {
            tuple(stored.values[column] for column in self.key_columns): stored
            for stored in self.stored(rows)
        }
        for record in records:
            record.stored = found.get(self.key(record))

    def stored(self, rows: "QuerySet[Any]") -> list[Stored]:
        found = [
            Stored(pk, dict(zip(self.attributes, map(read_back, values), strict=True)))
            for pk, *values in rows.values_list("pk", *self.attributes.values())
        ]
        if self.cites:
            citations = cited(self.cites, [row.pk for row in found])
            for row in found:
                row.values[SOURCE] = tuple(key for key, _url in citations[row.pk]) or None
        return found

    def check_together(self, rows: Sequence[RowPlan]) -> None:
        if not may_disclose(self.by):
            levels = self.levels(rows)
            refuse_showing(
                rows,
                self.by,
                lambda _row, column: self.place(column),
                lambda row, _model: levels.get(row.line),
            )

    def place(self, column: str) -> Place:
        """What a column fills, as the allow-list names it."""
        if column == SOURCE:
            return "citation", "source_id"
        return self.model._meta.model_name or "", self.attributes[column]

    def levels(self, rows: Sequence[RowPlan]) -> dict[int, str]:
        """Line -> the level at which visitors see the row; what is new they don't see yet."""
        stored = {row.line: row.record.stored.pk for row in rows if row.record.stored}
        levels = levels_shown(self.model, [*stored.values()])
        return {line: levels[pk] for line, pk in stored.items() if pk in levels}

    def write(self, rows: Sequence[RowPlan], *, reason: str) -> list[int]:
        new = {row.line: self.instance(row.record) for row in rows if row.action is Action.NEW}
        changes = {
            row.record.stored.pk: self.attributes_of(
                row.record, {change.column: change.new for change in row.changes}
            )
            for row in rows
            if row.action is Action.CHANGED and row.record.stored
        }
        cited = [self._citations(rows, new)] if self.cites else []
        self.verb([*new.values()], changes, *cited, by=self.by, reason=reason)
        return [row.record.stored.pk if row.record.stored else new[row.line].pk for row in rows]

    def instance(self, record: Record) -> Model:
        """The record as an unsaved row."""
        return self.model(**self.attributes_of(record, record.values))

    def attributes_of(self, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        """What is stored in the row for the given values of a record."""
        return {
            self.attributes[column]: to_store(value)
            for column, value in values.items()
            if column in self.attributes
        }

    def describe(self, values: dict[str, Any]) -> str:
        return str(values.get(self.key_columns[0]) or "")

    def _citations(self, rows: Sequence[RowPlan], new: dict[int, Model]) -> list[Citation]:
        found = []
        for row in rows:
            for change in row.changes:
                if change.column == SOURCE:
                    stored = row.record.stored
                    owner = (
                        {f"{self.cites}_id": stored.pk} if stored else {self.cites: new[row.line]}
                    )
                    added = [key for key in change.new if key not in (change.old or ())]
                    found += [Citation(source_id=self.sources[key], **owner) for key in added]
        return found


def read_back(value: Any) -> Any:
    """A stored value as cleaning would give it: nothing for an empty text, lists as tuples."""
    return tuple(value) or None if isinstance(value, list) else None if value == "" else value


def to_store(value: Any) -> Any:
    """The reverse."""
    return list(value) if isinstance(value, tuple) else value

"""What an import would do, row by row; nothing here writes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .problems import Problem
from .reading import Record


class Action(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """A value that the sheet brings; `old` is None where nothing is stored yet."""

    column: str
    old: Any
    new: Any


@dataclass
class RowPlan:
    """What becomes of one record, and what it is called on a page."""

    record: Record
    action: Action
    name: str
    changes: tuple[Change, ...] = ()

    @property
    def line(self) -> int:
        """The physical line on which the record starts."""
        return self.record.line

    @property
    def problems(self) -> list[Problem]:
        """Errors and warnings."""
        return self.record.problems


@dataclass
class Plan:
    """An import before it is done. Records read = len(rows) + blank."""

    kind: str
    rows: list[RowPlan]
    blank: int
    unread: list[str] = field(default_factory=list)  # headings that we don't know
    encoding: str = "utf-8"
    header_line: int = 1
    # Primary keys of what the accepted rows stand for, once it is written.
    written: list[int] = field(default_factory=list)

    def doing(self, *actions: Action) -> list[RowPlan]:
        """The rows with one of these actions."""
        return [row for row in self.rows if row.action in actions]

    @property
    def accepted(self) -> list[RowPlan]:
        """Rows that aren't refused, the unchanged ones among them."""
        return [row for row in self.rows if row.action is not Action.REFUSED]

    @property
    def opened(self) -> list[int]:
        """Primary keys of what was new, once it is written."""
        # Nothing is written of a plan that nobody has carried out.
        written = zip(self.written, self.accepted, strict=False)
        return [pk for pk, row in written if row.action is Action.NEW]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        return {action.value: len(self.doing(action)) for action in Action}

    @property
    def errors(self) -> list[Problem]:
        """Every error, in the order of the lines."""
        return list(self._problems("error"))

    @property
    def warnings(self) -> list[Problem]:
        """Every warning, in the order of the lines."""
        return list(self._problems("warning"))

    @property
    def writes(self) -> bool:
        """Whether carrying it out changes anything."""
        return any(row.action in (Action.NEW, Action.CHANGED) for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """Equal for two plans that do the same; changes when what is stored has changed."""
        digest = hashlib.sha256()
        for row in self.rows:
            digest.update(repr((row.line, row.action.value, row.changes)).encode())
        return digest.hexdigest()

    def _problems(self, severity: str) -> Iterator[Problem]:
        for row in self.rows:
            for problem in row.problems:
                if problem.severity == severity:
                    yield problem

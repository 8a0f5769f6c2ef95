"""What is wrong with a sheet: a row's problems, and the errors that refuse a whole file."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case that a problem speaks of. The name isn't for everybody who may import."""

    pk: int
    reference: str
    person: str


@dataclass(frozen=True, slots=True)
class Problem:
    """An error refuses its row; a warning only says so. `column` is the sheet's own heading."""

    severity: Severity
    line: int
    column: str
    value: str
    reason: str
    cases: tuple[StoredCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a row's values, before it is known where in the file they stand."""

    column: str
    reason: str
    severity: Severity = "error"


class CellError(ValueError):
    """The text of a cell can't be used; the message says why and how to mend it."""


class NotCoded(ValueError):
    """The text is words for which the vocabulary has no sure equivalent."""


class ImportRefused(Exception):
    """Nothing was written; the message says why."""

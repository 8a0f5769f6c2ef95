"""What is wrong with a reference file, by line and column."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why the files can't be loaded. `line` is the file's, its header being line 1."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}"
        return (
            f"{place}, {self.column}: {self.reason}" if self.column else f"{place}: {self.reason}"
        )


class ReferenceRefused(ValueError):
    """The reference files hold faults, so nothing was written; the message lists all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

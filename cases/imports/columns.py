"""A column of a sheet: its name, how its cells are cleaned, and how a value is written back."""

from dataclasses import dataclass
from typing import Any

from cases.lib.tabular import tidied

from .cells import SEPARATOR, Cleaner


@dataclass(frozen=True)
class Column:
    """One column.

    `words_go_to` names the column that keeps the words where no code stands for them. A list that
    `adds` is added to what is stored. A column that isn't `exported` is another way to say what
    exported columns say.
    """

    name: str
    clean: Cleaner
    required: bool = False
    words_go_to: str = ""
    warns_of_words: bool = True
    adds: bool = False
    exported: bool = True

    def differs(self, before: Any, value: Any) -> bool:
        """Whether a row's value would change the stored one."""
        if self.adds:
            return not set(value) <= set(before or ())
        if isinstance(value, str) and isinstance(before, str):
            return tidied(value) != tidied(before)  # a sheet can't say what surrounds a text
        return bool(value != before)


def rendered(value: Any) -> str:
    """The cell from which cleaning gives the value again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return str(value)

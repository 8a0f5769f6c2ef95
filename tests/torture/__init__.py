"""The torture set: hostile sheets and, in `expected.json`, what has to become of each."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
# The 17 columns of the control file, and the Russian headings of the one in Windows-1251.
HEADERS = (
    *("Person name", "Name (original script)", "Date of birth", "Citizenship", "Occupation"),
    *("Host country", "Requesting country", "Procedure", "Detention date", "Charges", "Stage"),
    *("Decision", "Decision date", "Outcome", "Outcome date", "Source URL", "Summary"),
)
RUSSIAN_HEADERS = ("ФИО", "Дата рождения", "Гражданство", "Страна задержания", "Дата задержания")


@cache
def expectations() -> dict[str, dict[str, Any]]:
    """What `expected.json` says, by file name."""
    entries = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return {entry["file"]: entry for entry in entries}


def data(file: str) -> bytes:
    """The bytes of a file of the set."""
    return (FOLDER / file).read_bytes()


def column(file: str, header: str) -> dict[int, str]:
    """One column of a file without line breaks in its cells, by line, as the csv module has it."""
    lines = csv.reader(io.StringIO(data(file).decode("utf-8")))
    place = next(lines).index(header)
    return {number: cells[place] for number, cells in enumerate(lines, start=2)}


def lines(file: str, key: str) -> list[int]:
    """Lines of the "errors" or "warnings" that a file is expected to have."""
    return [entry["line"] for entry in expectations()[file][key]]

"""Receipts of erasures, also in a file: a restored backup doesn't know of those made after it.

`DATA_DIR/erasures.jsonl` has one JSON object a line: person and cases (numbers of rows), marks,
who asked and confirmed (numbers of accounts), when, why, and how many rows and files went.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from cases.models import Erasure

FILE = "erasures.jsonl"
Receipt = dict[str, Any]


def receipts_file() -> Path:
    """Where the installation keeps its receipts."""
    return Path(settings.DATA_DIR) / FILE


def keep_receipts() -> int:
    """Append to the file the receipts that it lacks, readable by the program alone; how many.

    Called after each erasure, and every night in case that failed. Raises OSError.
    """
    done = Erasure.objects.exclude(erased_at=None).order_by("erased_at", "pk")
    with _locked(receipts_file()) as file:
        known = {_identity(receipt) for receipt in _lines(file)}
        lacking = [receipt for receipt in map(_receipt, done) if _identity(receipt) not in known]
        for receipt in lacking:
            file.write(json.dumps(receipt) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return len(lacking)


def read_receipts(path: Path) -> list[Receipt]:
    """The receipts in a file. Raises OSError, and ValueError where a line isn't a receipt."""
    with path.open(encoding="utf-8") as file:
        return list(_lines(file))


def _receipt(erasure: Erasure) -> Receipt:
    return {
        "person": erasure.person_number,
        "cases": erasure.case_numbers,
        "marks": erasure.marks,
        "asked_by": erasure.asked_by_id,
        "asked_at": erasure.asked_at.isoformat(),
        "reason": erasure.reason,
        "confirmed_by": erasure.confirmed_by_id,
        "confirmed_at": erasure.confirmed_at and erasure.confirmed_at.isoformat(),
        "erased_at": erasure.erased_at and erasure.erased_at.isoformat(),
        "rows": erasure.rows_erased,
        "files": erasure.files_erased,
        "texts_left": erasure.texts_left,
    }


def _identity(receipt: Receipt) -> tuple[object, ...]:
    return (receipt["person"], *receipt["marks"])


def _lines(file: Iterable[str]) -> Iterator[Receipt]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            receipt = json.loads(line)
            _identity(receipt), receipt["cases"], receipt["asked_by"], receipt["confirmed_by"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"Line {number} isn't a receipt of an erasure.") from error
        yield receipt


@contextmanager
def _locked(path: Path) -> Iterator[IO[str]]:
    """The file, made if it isn't there, for this process alone; reading begins at its start."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file

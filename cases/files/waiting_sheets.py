"""Sheets between their preview and their confirmation: files that only the program's account reads.

They lie in DATA_DIR, under random names. One goes when its session is signed out of, and an hour
after it came in any case; all go with an erasure, because nobody looks into them for a name.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEPT_SECONDS = 60 * 60


def keep(data: bytes) -> str:
    """Store a sheet; returns the token that it is read by."""
    token = secrets.token_hex(16)
    path = _folder() / token
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(data)
    return token


def read(token: str) -> bytes:
    """The bytes as they came. Raises FileNotFoundError where they are gone."""
    return (_folder() / token).read_bytes()


def drop(token: str) -> None:
    """Delete a sheet, if it is still there."""
    (_folder() / token).unlink(missing_ok=True)


def drop_all() -> None:
    """Delete every sheet, whoever uploaded it."""
    for path in _waiting():
        path.unlink(missing_ok=True)


def drop_forgotten() -> None:
    """Delete the sheets that nobody has confirmed in time."""
    for path in _waiting():
        with suppress(FileNotFoundError):  # its session may drop it meanwhile
            if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                path.unlink()


def _waiting() -> Iterator[Path]:
    return _folder().glob("*")


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "uploads"

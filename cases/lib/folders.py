"""A folder for parts of a file in which names stand: no killed process leaves it for long."""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

PREFIX = "casetracker-parts-"


@contextmanager
def folder_of_parts() -> Generator[str]:
    """The path of an empty folder that goes at the end.

    A process that is killed leaves its folder, but not the lock on it: who asks next removes it.
    """
    for left in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), _held(left, fcntl.LOCK_EX | fcntl.LOCK_NB):
            if any(left.iterdir()):  # else somebody may be about to lock it
                shutil.rmtree(left)
    with TemporaryDirectory(prefix=PREFIX) as folder, _held(folder, fcntl.LOCK_EX):
        yield folder


@contextmanager
def _held(folder: str | Path, lock: int) -> Generator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, lock)
        yield
    finally:
        os.close(handle)

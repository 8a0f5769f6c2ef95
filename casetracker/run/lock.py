"""One run at a time on one data folder."""

import fcntl
import os
from pathlib import Path

from casetracker.run.errors import StartError


class RunLock:
    """A lock on a data folder; the kernel frees it when the process ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "run.lock"
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock and write our process id into it.

        Raises StartError where another run holds it, or where the folder isn't ours to write.
        """
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StartError(
                f"{self.path.parent} can't be written to ({error.strerror}). "
                "Give this user the right to it, or set DATA_DIR to a folder of your own."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise StartError(
                f"Casetracker already runs on {self.path.parent} (process {holder}). "
                "Stop that one first, or set DATA_DIR to another folder and PORT to another port."
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def free(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

"""Random secrets, made once and kept in files that only their owner can read."""

import os
import secrets
from pathlib import Path

from casetracker.run.errors import StartError


class SecretFiles:
    """A folder (mode 0700) with one file (mode 0600) for each secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make_folder(self) -> None:
        """Make the folder where it is missing. Raises StartError where it can't be made."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self.refusal(self.folder, error) from error

    def get(self, name: str) -> str:
        """The secret of this name: 64 URL-safe characters, made at random the first time.

        Raises StartError where the file can't be read or written.
        """
        path = self.folder / name
        self.make_folder()
        try:
            if not path.exists():
                self._create(path)
            kept = path.read_text(encoding="ascii").strip()
        except OSError as error:
            raise self.refusal(path, error) from error
        if not kept:
            raise StartError(f"The secret {path} is empty. Restore it from your backup.")
        return kept

    @staticmethod
    def refusal(path: Path, error: OSError) -> StartError:
        """What a person is told where the folder, or a file in it, can't be read or written."""
        return StartError(
            f"{path} can't be read or written ({error.strerror}). "
            "Give this user the right to it, or set DATA_DIR to a folder of your own."
        )

    def _create(self, path: Path) -> None:
        """Write a new secret so that the file is never seen half written."""
        unfinished = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

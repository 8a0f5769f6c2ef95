"""What a person who starts the program is told when it can't start."""

import errno

# The C library's words, and PostgreSQL's where a write came out short.
DISK_FULL = ("No space left on device", "Check free disk space")
DISK_FULL_ADVICE = (
    "The disk is full. Free some space, or set DATA_DIR to a folder on another disk, "
    "and start again."
)


class StartError(Exception):
    """One or two sentences: what is wrong, where, and how to mend it. Shown without a traceback."""


class StartCancelledError(Exception):
    """The person asked to stop while the program was still starting."""


def is_disk_full(error: Exception) -> bool:
    """Whether the system, or the database server, failed for want of space."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return says_disk_full(str(error))


def says_disk_full(text: str) -> bool:
    """Whether a message or a log of PostgreSQL speaks of a full disk."""
    return any(words in text for words in DISK_FULL)

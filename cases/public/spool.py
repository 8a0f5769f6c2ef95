"""Downloads are written to a file before they are sent: no reader, however slow, keeps a database
session, and slow readers can't take all of a process's threads."""

from collections.abc import Iterable
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO

# Of a process's four threads (casetracker/web.py): the pages keep the others.
MOST_AT_ONCE = 2
IN_MEMORY = 4 * 1024 * 1024  # bytes; what is longer goes to disk, without a name there

_places = BoundedSemaphore(MOST_AT_ONCE)


class TooManyDownloads(Exception):
    """As many as may be are under way in this process."""


class _Spool(SpooledTemporaryFile[bytes]):
    """A temporary file that has a place among the downloads until it is closed."""

    def __init__(self, place: ExitStack) -> None:
        super().__init__(max_size=IN_MEMORY)
        self._place = place

    def close(self) -> None:
        super().close()
        self._place.close()  # once: a closed stack is empty

    def __exit__(self, *_error: object) -> None:
        self.close()  # Python's own doesn't call it


def spooled(blocks: Iterable[bytes]) -> IO[bytes]:
    """A file with all of the blocks, to be read from its start; whoever takes it closes it.

    Raises TooManyDownloads, before the first block is asked for, while MOST_AT_ONCE are open.
    """
    if not _places.acquire(blocking=False):
        raise TooManyDownloads
    with ExitStack() as place:
        place.callback(_places.release)
        file = _Spool(place.pop_all())
        place.callback(file.close)
        file.writelines(blocks)
        file.seek(0)
        place.pop_all()
    return file

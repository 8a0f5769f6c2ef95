"""The pages that a process keeps in its memory."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

MOST_BYTES = 32 * 1024 * 1024  # of all pages together; what was longest not asked for goes first
# Against whatever nobody thought of: a clock that differs from the database's, for one.
KEPT_SECONDS = 300
_OVERHEAD = 4096  # bytes of a page's objects


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer (status 200)."""

    headers: list[tuple[str, str]]
    etag: str
    body: bytes
    made_at: float = field(default_factory=time.monotonic)

    def size_as(self, asked: Hashable) -> int:
        """Bytes that it takes, about: with its headers, what was asked, and Python's own."""
        told = sum(len(name) + len(value) for name, value in self.headers)
        return len(self.body) + told + len(repr(asked)) + _OVERHEAD


class Pages:
    """Pages by what was asked. Threads share it.

    `count` says how often all was forgotten: a page that was begun before is never kept after.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.count = 0
        self._most_bytes = most_bytes
        self._bytes = 0
        self._lock = Lock()
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()

    def get(self, asked: Hashable) -> Page | None:
        """The page, where one is kept."""
        with self._lock:
            page = self._pages.get(asked)
            if page is None:
                return None
            if time.monotonic() - page.made_at > KEPT_SECONDS:
                self._drop(asked)
                return None
            self._pages.move_to_end(asked)
            return page

    def keep(self, asked: Hashable, page: Page, count: int) -> None:
        """Keep a page that was begun when `count` was so; nothing where all was forgotten since."""
        with self._lock:
            if count != self.count:
                return
            if asked in self._pages:
                self._drop(asked)
            self._pages[asked] = page
            self._bytes += page.size_as(asked)
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))

    def forget_all(self) -> None:
        """Keep nothing of what was, nor of what is being made at this moment."""
        with self._lock:
            self.count += 1
            self._pages.clear()
            self._bytes = 0

    def _drop(self, asked: Hashable) -> None:
        self._bytes -= self._pages.pop(asked).size_as(asked)

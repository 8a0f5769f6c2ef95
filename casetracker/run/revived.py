"""A child process that is started again when it ends."""

import sys
import time
from collections.abc import Callable

from casetracker.run.children import Child

LONGEST_PAUSE = 60.0  # seconds before it is started again
WELL_AFTER = 60.0  # seconds that it ran: its next end is the first one again


class Revived:
    """A child started by `start`, and again whenever it ends by itself, after ever longer pauses.

    PostgreSQL restarts its processes when one of them crashes, and cuts all connections: the web
    process makes new ones, the worker ends. While the worker is away visitors are still answered,
    and staff can still close what mustn't be seen.
    """

    def __init__(self, start: Callable[[], Child]) -> None:
        self._start = start
        self._child: Child | None = start()
        self._started = self._due = time.monotonic()
        self._pause = 0.0

    def revive(self) -> None:
        """Start it again where it has ended and its pause is over; to be called again and again."""
        now = time.monotonic()
        if self._child is not None and (code := self._child.exit_code()) is not None:
            self._pause = 0.0 if now - self._started > WELL_AFTER else _longer(self._pause)
            self._due = now + self._pause
            self._say(self._child.name, code)
            self._child = None
        if self._child is None and now >= self._due:
            self._child = self._start()
            self._started = now

    def stop(self) -> None:
        """As a child's."""
        if self._child is not None:
            self._child.stop()

    def _say(self, name: str, code: int) -> None:
        when = f" in {self._pause:.0f} s" if self._pause else ""
        print(
            f"casetracker: The {name} ended by itself (code {code}); it is started again{when}.",
            file=sys.stderr,
            flush=True,
        )


def _longer(pause: float) -> float:
    return min(LONGEST_PAUSE, 2 * pause) or 1.0

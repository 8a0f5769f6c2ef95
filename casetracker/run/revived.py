"""A child process that is started again when it ends."""

import sys
import time
from collections import deque
from collections.abc import Callable

from casetracker.run.children import Child

# A start on a busy machine takes seconds: so many ends in so short a time are no accident.
MOST_ENDS = 5
WITHIN_SECONDS = 60.0


class Revived:
    """A child started by `start`, and again whenever it ends by itself, until it ends too often.

    PostgreSQL restarts its processes when one of them crashes, and cuts all connections: the web
    process makes new ones, the worker ends.
    """

    def __init__(self, start: Callable[[], Child]) -> None:
        self._start = start
        self._child = start()
        self._ends: deque[float] = deque(maxlen=MOST_ENDS)

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self._child.name

    def revive(self) -> None:
        """Start it again where it has ended, unless it ended MOST_ENDS times WITHIN_SECONDS."""
        code = self._child.exit_code()
        if code is None:
            return
        self._ends.append(time.monotonic())
        if len(self._ends) == MOST_ENDS and self._ends[-1] - self._ends[0] < WITHIN_SECONDS:
            return
        print(
            f"casetracker: The {self.name} ended by itself (code {code}); it is started again.",
            file=sys.stderr,
            flush=True,
        )
        self._child = self._start()

    def exit_code(self) -> int | None:
        """The code it ended with for good; None while it runs."""
        return self._child.exit_code()

    def stop(self) -> None:
        """As a child's."""
        self._child.stop()

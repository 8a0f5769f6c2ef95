"""A brake on guessing: after some failures in a row, a pause before each further attempt.

Kept in memory, so that nobody outside writes into the database: each process counts for itself,
and a restart forgets.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

FREE_ATTEMPTS = 5  # a person who mistypes doesn't notice the brake
LONGEST_PAUSE = 60.0  # seconds
FORGOTTEN_AFTER = 15 * 60.0  # seconds without an attempt
MOST_KEYS = 100_000  # some 20 MB; the one that was tried longest ago is forgotten first


@dataclass
class _Attempts:
    in_a_row: int
    last: float
    next: float


class Brake:
    """Attempts by key; `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._attempts: OrderedDict[str, _Attempts] = OrderedDict()

    def attempt(self, key: str) -> float:
        """0 where the attempt may be made: it counts as failed until `passed` is called.

        Otherwise how many seconds it comes too early; it then counts for nothing.
        """
        now = self._clock()
        with self._lock:
            made = self._attempts.get(key)
            if made is None or now - made.last > FORGOTTEN_AFTER:
                made = self._attempts[key] = _Attempts(0, now, now)
            if now < made.next:
                return made.next - now
            made.in_a_row += 1
            made.last, made.next = now, now + _pause(made.in_a_row)
            self._attempts.move_to_end(key)
            while len(self._attempts) > MOST_KEYS:
                self._attempts.popitem(last=False)
            return 0.0

    def passed(self, key: str) -> None:
        """The attempt was right: the next failure is the first again."""
        with self._lock:
            self._attempts.pop(key, None)


def _pause(failures: int) -> float:
    """Nothing for the free attempts, then 1, 2, 4 ... seconds up to the longest."""
    if failures < FREE_ATTEMPTS:
        return 0.0
    return min(LONGEST_PAUSE, 2.0 ** min(failures - FREE_ATTEMPTS, 16))

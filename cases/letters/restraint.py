"""How many letters a process lets strangers cause, with nothing kept that tells who they were.

Of each letter it remembers, in memory and for an hour, a digest under a key that was made by chance
and never leaves the process.
"""

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from enum import Enum
from hashlib import blake2b
from threading import Lock

from django.utils.translation import gettext as _

HOUR = 3600  # seconds


class Answer(Enum):
    """Whether a letter may go out."""

    YES = "yes"
    JUST_DONE = "just done"  # the same one has gone out within the hour
    TOO_MANY = "too many"  # so have as many others as may


def too_many_now() -> str:
    """What to tell a visitor after TOO_MANY."""
    return _("More letters were asked for within this hour than are sent. Try again in an hour.")


class Restraint:
    """So many letters an hour, and of each kind (whatever `what` says) one."""

    def __init__(self, an_hour: int, now: Callable[[], float] = time.monotonic) -> None:
        self._an_hour = an_hour
        self._now = now
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._sent: OrderedDict[bytes, float] = OrderedDict()
        self._asked: deque[float] = deque()

    def ask(self, what: str) -> Answer:
        """Whether it may go out now; if so it counts as gone."""
        with self._lock:
            now = self._now()
            while self._sent and now - next(iter(self._sent.values())) >= HOUR:
                self._sent.popitem(last=False)
            while self._asked and now - self._asked[0] >= HOUR:
                self._asked.popleft()
            # First, and each question counts: who asks can't tell what others have asked for.
            if len(self._asked) >= self._an_hour:
                return Answer.TOO_MANY
            self._asked.append(now)
            digest = self._digest(what)
            if digest in self._sent:
                return Answer.JUST_DONE
            self._sent[digest] = now
            return Answer.YES

    def take_back(self, what: str) -> None:
        """It didn't go out after all."""
        with self._lock:
            if self._sent.pop(self._digest(what), None) is not None:
                self._asked.pop()

    def _digest(self, what: str) -> bytes:
        return blake2b(what.encode(), key=self._key, digest_size=16).digest()

    def clear(self) -> None:
        """Forget everything, as the process does at its end."""
        with self._lock:
            self._sent.clear()
            self._asked.clear()

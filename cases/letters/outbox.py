"""Letters that visitors cause go out after the answer, one by one, by a thread of the process.

No request waits for the mail server, so it tells nobody what became of an address, and a server
that is slow holds no page up. What waits is in memory alone and is gone with the process.

Only a server that can't be reached holds all letters up. One that it doesn't take now is tried
again after those that are due before it, and stands in nobody's way.
"""

import atexit
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Thread

from django.utils.translation import gettext as _

from cases.letters.post import Letter, NoSuchMailbox, NotNow, NotTaken, ServerGone, post_office

logger = logging.getLogger(__name__)

ROOM = 20  # letters that may wait for their first turn
PACE = 1.0  # seconds between one and the next
REMEMBERED = 10  # turns in which a letter went, by how long they took
PAUSE = 30.0  # seconds before a mail server that was away, or didn't take a letter, is asked again
PATIENCE = 600.0  # seconds that a letter waits for it
LAST_SECONDS = 4.0  # of the process, for what still waits


@dataclass(slots=True, eq=False)
class _Waiting:
    letter: Letter | None
    not_sent: Callable[[], None]
    since: float = field(default_factory=time.monotonic)
    due: float = 0.0  # not before, where it wasn't taken
    is_new: bool = True  # wasn't tried yet

    @property
    def is_old(self) -> bool:
        return time.monotonic() - self.since >= PATIENCE


class Outbox:
    """What waits, and the thread: it starts with the first letter, after gunicorn has forked.

    A turn in which no letter went takes as long as one of the last in which one did, chosen by
    chance: how soon there is room again doesn't tell which they were.
    """

    def __init__(self, pace: float = PACE, pause: float = PAUSE) -> None:
        self.pace = pace
        self._pause = pause
        self._changed = Condition()
        self._waiting: list[_Waiting] = []
        self._took: deque[float] = deque(maxlen=REMEMBERED)  # seconds
        self._thread: Thread | None = None
        self._is_away = False  # the mail server
        self._is_closing = False

    def fault(self) -> str:
        """Nothing, or why no letter can be taken now, for whoever wants one sent.

        Ask before `put`: those who ask at the same time all have room.
        """
        with self._changed:
            if self._is_away:
                return _(
                    "The mail server doesn't answer at this moment. Try again in some minutes."
                )
            # Not what is tried again: how much of that there is would tell of addresses.
            if sum(one.is_new for one in self._waiting) >= ROOM:
                return _("Too many letters wait at this moment. Try again in a minute.")
            return ""

    def put(self, letter: Letter | None, not_sent: Callable[[], None] = lambda: None) -> None:
        """Hand the letter over soon. None takes a letter's turn, and nothing is sent.

        `not_sent` is called, in another thread, where the mail server refused it or didn't take it
        within PATIENCE; not where there is no such mailbox.
        """
        with self._changed:
            self._waiting.append(_Waiting(letter, not_sent))
            if self._thread is None:
                self._thread = Thread(target=self._work, name="outbox", daemon=True)
                self._thread.start()
                atexit.register(self.close)
            self._changed.notify_all()

    def settle(self) -> None:
        """Return when nothing is due, or the mail server is away."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_away or self._due() is None)

    def drop(self) -> None:
        """Forget what waits, as the process does at its end."""
        with self._changed:
            self._waiting.clear()
            self._is_away = False
            self._changed.notify_all()

    def close(self, seconds: float = LAST_SECONDS) -> None:
        """Hand over what waits within so many seconds, and drop the rest. For the process's end."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)
        if left := len(self._waiting):
            logger.error("Letters dropped at the end of the process: %d", left)

    def _work(self) -> None:
        while (first := self._next()) is not None:
            self._try(first)
            if self._is_away:
                self._rest(self._pause, lambda: not self._is_away)
            else:
                self._rest(self.pace)

    def _try(self, first: _Waiting) -> None:
        began = time.monotonic()
        error = _fault(first.letter)
        took = time.monotonic() - began
        if error is None and first.letter is not None:
            self._took.append(took)
        elif self._took and not isinstance(error, ServerGone):
            self._rest(secrets.choice(self._took) - took)
        waits_on = isinstance(error, ServerGone | NotNow) and not first.is_old
        if error is not None and (first.is_new or not waits_on):
            _log(error)
        if error is not None and not waits_on and not isinstance(error, NoSuchMailbox):
            _give_up(first)
        with self._changed:
            if first in self._waiting:  # it may have been dropped meanwhile
                first.is_new = False
                self._is_away = waits_on and isinstance(error, ServerGone)
                if not waits_on:
                    self._waiting.remove(first)
                elif not self._is_away:
                    first.due = time.monotonic() + self._pause
            self._changed.notify_all()

    def _next(self) -> _Waiting | None:
        """What is the next, as soon as anything is due; None where no more is to be done."""
        with self._changed:
            while (first := self._due()) is None and not self._is_closing:
                self._changed.wait(self._pause if self._waiting else None)
            return None if self._is_closing and self._is_away else first

    def _due(self) -> _Waiting | None:
        """What is to be tried first, if now: the new ones in their order before any other."""
        first = min(self._waiting, key=lambda one: one.due, default=None)
        return first if first is not None and first.due <= time.monotonic() else None

    def _rest(self, seconds: float, is_enough: Callable[[], bool] = lambda: False) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closing or is_enough(), timeout=max(seconds, 0.0)
            )


def _fault(letter: Letter | None) -> Exception | None:
    """Hand it over. None where that went well."""
    try:
        # Asked in either case: whether it answers doesn't tell if there was a letter.
        with post_office() as send:
            if letter is not None:
                send(letter)
    except Exception as error:  # of one letter, which keeps no other from going out
        return error
    return None


def _give_up(waiting: _Waiting) -> None:
    try:
        waiting.not_sent()
    except Exception as error:  # nor does this
        logger.error("What a letter's failure was to change stays: %s", type(error).__name__)


def _log(error: Exception) -> None:
    """By their types: what an error says may quote an address."""
    cause = error.__cause__ if isinstance(error, NotTaken) else None
    names = [type(one).__name__ for one in (error, cause) if one is not None]
    logger.error("A letter wasn't taken by the mail server: %s", ", caused by ".join(names))


outbox = Outbox()

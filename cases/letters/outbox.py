"""Letters that visitors cause go out after the answer, one by one, by a thread of the process.

No request waits for the mail server, so it tells nobody what became of an address, and a server
that is slow holds no page up. What waits is in memory alone and is gone with the process.
"""

import atexit
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Thread

from django.utils.translation import gettext as _

from cases.letters.post import Letter, NoSuchMailbox, NotTaken, ServerGone, post_office

logger = logging.getLogger(__name__)

ROOM = 20  # letters that may wait
PACE = 1.0  # seconds from one to the next: what waits doesn't tell which of them were sent
PAUSE = 30.0  # seconds before a mail server that was away is asked again
PATIENCE = 600.0  # seconds that a letter waits for it
LAST_SECONDS = 4.0  # of the process, for what still waits


@dataclass(slots=True)
class _Waiting:
    letter: Letter | None
    not_sent: Callable[[], None]
    since: float = field(default_factory=time.monotonic)

    @property
    def is_old(self) -> bool:
        return time.monotonic() - self.since >= PATIENCE


class Outbox:
    """What waits, and the thread: it starts with the first letter, after gunicorn has forked."""

    def __init__(self, pace: float = PACE, pause: float = PAUSE) -> None:
        self.pace = pace
        self._pause = pause
        self._changed = Condition()
        self._waiting: deque[_Waiting] = deque()
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
            if len(self._waiting) >= ROOM:
                return _("Too many letters wait at this moment. Try again in a minute.")
            return ""

    def put(self, letter: Letter | None, not_sent: Callable[[], None] = lambda: None) -> None:
        """Hand the letter over soon. None takes a letter's turn, and nothing is sent.

        `not_sent` is called, in another thread, where the mail server took it neither now nor
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
        """Return when nothing waits, or the mail server is away."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting or self._is_away)

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
        while (first := self._first()) is not None:
            began = time.monotonic()
            is_away = self._is_away_for(first)
            with self._changed:
                self._is_away = is_away
                if not is_away and self._waiting and self._waiting[0] is first:
                    self._waiting.popleft()
                self._changed.notify_all()
            if is_away:
                self._rest(self._pause, lambda: not self._waiting)
            else:
                self._rest(self.pace - (time.monotonic() - began))

    def _first(self) -> _Waiting | None:
        """What is the next, as soon as anything waits; None where no more is to be done."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closing)
            is_over = not self._waiting or (self._is_closing and self._is_away)
            return None if is_over else self._waiting[0]

    def _rest(self, seconds: float, is_enough: Callable[[], bool] = lambda: False) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closing or is_enough(), timeout=max(seconds, 0.0)
            )

    def _is_away_for(self, first: _Waiting) -> bool:
        """Hand it over. True where the mail server is away and the letter can wait for it."""
        try:
            # Asked in either case: whether it answers doesn't tell if there was a letter.
            with post_office() as send:
                if first.letter is not None:
                    send(first.letter)
        except NoSuchMailbox as error:
            _log(error)
        except ServerGone as error:
            if not self._is_away or first.is_old:
                _log(error)
            if not first.is_old:
                return True
            first.not_sent()
        except Exception as error:  # of one letter, which keeps no other from going out
            _log(error)
            first.not_sent()
        return False


def _log(error: Exception) -> None:
    """By their types: what an error says may quote an address."""
    cause = error.__cause__ if isinstance(error, NotTaken) else None
    names = [type(one).__name__ for one in (error, cause) if one is not None]
    logger.error("A letter wasn't taken by the mail server: %s", ", caused by ".join(names))


outbox = Outbox()

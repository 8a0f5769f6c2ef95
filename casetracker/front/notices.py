"""Hearing from the database that what is published has changed."""

import time
from collections.abc import Callable
from threading import Event, Thread

import psycopg

# The triggers on the published tables say it with each commit (sql/0033_notices.sql).
CHANNEL = "casetracker_published"
# Not behind a pooler that gives each query another session, nor while the queue of notices fills:
# the triggers then say nothing (so that no commit is refused).
_IS_TOLD = (
    "SELECT pg_notification_queue_usage() < 0.1"
    " AND EXISTS (SELECT FROM pg_listening_channels() AS c WHERE c = %s)"
)
BEAT = 1.0  # seconds between two looks at whether the database still answers
PATIENCE = 3 * BEAT
TRY_AGAIN = 1.0


class Notices(Thread):
    """Calls `forget` at each change, and says whether changes are heard of at all.

    A thread of its own with a connection of its own. While it has none, or the database doesn't
    answer, `are_heard` is False, and nothing that was kept may be given to anybody.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection], forget: Callable[[], None]):
        super().__init__(name="notices", daemon=True)
        self._connect = connect
        self._forget = forget
        self._heard_until = 0.0
        self._is_ended = Event()

    @property
    def are_heard(self) -> bool:
        """Whether a change would have been told by now."""
        return time.monotonic() < self._heard_until

    def run(self) -> None:
        """Listen until `end`, or the process's end, however often the connection breaks."""
        while not self._is_ended.is_set():
            try:
                self._listen()
            except (psycopg.Error, OSError):
                self._is_ended.wait(TRY_AGAIN)
            finally:
                self._heard_until = 0.0
                self._forget()

    def end(self) -> None:
        """Close the connection, and wait until it is."""
        self._is_ended.set()
        self.join()

    def _listen(self) -> None:
        with self._connect() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._forget()  # what changed before anybody listened
            while not self._is_ended.is_set():
                (is_told,) = connection.execute(_IS_TOLD, [CHANNEL]).fetchone() or (False,)
                if is_told:
                    self._heard_until = time.monotonic() + PATIENCE
                else:
                    self._heard_until = 0.0
                    self._forget()
                for _notice in connection.notifies(timeout=BEAT):
                    self._forget()

"""How many letters a process lets strangers cause, with nothing kept that tells who they were.

Of each question it remembers, in memory and for an hour, digests under a key that was made by
chance and never leaves the process.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from threading import Lock

from django.utils.translation import gettext as _

HOUR = 3600  # seconds
TO_A_MAILBOX = 3  # letters an hour that strangers cause
TO_A_DOMAIN = 50  # and to all mailboxes that belong together


class Answer(Enum):
    """Whether a letter may go out."""

    YES = "yes"
    NOT_AGAIN = "not again"  # the same one, or as many as its mailbox gets, within the hour
    TOO_MANY = "too many"  # so have as many others as may


def too_many_now() -> str:
    """What to tell a visitor after TOO_MANY."""
    return _("More letters were asked for within this hour than are sent. Try again in an hour.")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Digests of what a letter has in common with others."""

    same: bytes
    mailbox: bytes
    domain: bytes


@dataclass(frozen=True, slots=True)
class _Question:
    at: float
    kind: _Kind
    is_sent: bool


class Restraint:
    """So many letters an hour; one of each; and so many to a mailbox and to a domain."""

    def __init__(self, an_hour: int, now: Callable[[], float] = time.monotonic) -> None:
        self._an_hour = an_hour
        self._now = now
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._asked: list[_Question] = []

    def ask(self, what: str, to: str = "") -> Answer:
        """Whether it may go out now; if so it counts as gone.

        `what` tells it from others to the same address. `to` is the address that a stranger named;
        without one it is to the office.
        """
        kind = self._kind(what, to)
        with self._lock:
            now = self._now()
            self._asked = [one for one in self._asked if now - one.at < HOUR]
            # First, and each question counts: who asks can't tell what others have asked for.
            if len(self._asked) >= self._an_hour:
                return Answer.TOO_MANY
            sent = [one.kind for one in self._asked if one.is_sent]
            is_sent = not any(one.same == kind.same for one in sent) and not (
                to and _is_enough(sent, kind)
            )
            self._asked.append(_Question(now, kind, is_sent))
            return Answer.YES if is_sent else Answer.NOT_AGAIN

    def take_back(self, what: str, to: str = "") -> None:
        """It didn't go out after all."""
        same = self._kind(what, to).same
        with self._lock:
            self._asked = [
                one for one in self._asked if not (one.is_sent and one.kind.same == same)
            ]

    def _kind(self, what: str, to: str) -> _Kind:
        mailbox, domain = _mailbox(to)
        return _Kind(*map(self._digest, (f"{mailbox}\0{what}", mailbox, domain)))

    def _digest(self, what: str) -> bytes:
        return blake2b(what.encode(), key=self._key, digest_size=16).digest()

    def clear(self) -> None:
        """Forget everything, as the process does at its end."""
        with self._lock:
            self._asked.clear()


def _is_enough(sent: Sequence[_Kind], kind: _Kind) -> bool:
    """Whether its mailbox, or its domain, was written to as often as may be."""
    return (
        sum(one.mailbox == kind.mailbox for one in sent) >= TO_A_MAILBOX
        or sum(one.domain == kind.domain for one in sent) >= TO_A_DOMAIN
    )


def _mailbox(address: str) -> tuple[str, str]:
    """Where letters probably come together, and whose it is.

    Who has name@ has name+anything@ with most providers, and who has a domain has all below it. For
    those with whom they are others', the next letter waits for an hour.
    """
    local, _at, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}", ".".join(domain.split(".")[-2:])

"""Tells subscribers what changed: once a day at most, and nothing where nothing did.

Days are told whole, when they are over (UTC). An alert is told again until the mail server has
taken its letter; what changed meanwhile is in the later one. What couldn't be told comes last, and
otherwise the order is left to chance: none holds up the same others each time. All alerts say the
same day afterwards, so the table doesn't tell who was written to.
"""

import datetime
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext, override

from cases.letters.addresses import address
from cases.letters.filters import selection_of, tellable_query, told
from cases.letters.news import News, news
from cases.letters.post import (
    BrokenOff,
    Letter,
    NoSuchMailbox,
    NotTaken,
    ServerGone,
    can_send,
    post_office,
)
from cases.letters.seal import Wish, opened
from cases.published.freshness import CUT_OFF, freshness

logger = logging.getLogger(__name__)

ALIAS = "sending"
BREAKS = 6  # letters over which the mail server may break off, ten seconds each, in a round
LONGEST_ROUND = 20 * 60  # seconds after which no more is begun: the next is an hour after the last
ENDS_AFTER = datetime.timedelta(days=14)  # of failing
Send = Callable[[Letter], None]


@dataclass(slots=True)
class Round:
    """What became of the alerts that were due: how many of each, and never whose."""

    sent: int = 0
    silent: int = 0  # nothing had changed
    ended: int = 0  # their mailbox is gone
    given_up: int = 0  # couldn't be told for ENDS_AFTER
    waiting: int = 0  # not told now: the log says why

    def __str__(self) -> str:
        return (
            f"{self.sent} told, {self.silent} without news,"
            f" {self.ended} ended because their address takes no mail,"
            f" {self.given_up} because they couldn't be told for {ENDS_AFTER.days} days,"
            f" {self.waiting} waiting."
        )


@dataclass(frozen=True, slots=True)
class _Alert:
    ending: bytes
    mailbox: bytes
    content: bytes
    told_until: datetime.date


def can_send_alerts() -> bool:
    """Whether this process has what it needs: the sender's database and key, and a mail server."""
    return ALIAS in settings.DATABASES and can_send()


def send_alerts(today: datetime.date | None = None) -> Round:
    """Write to everybody in whose cases something changed until yesterday (UTC)."""
    done = Round()
    until = (today or timezone.now().astimezone(datetime.UTC).date()) - datetime.timedelta(days=1)
    if next(_rows("SELECT alerts.is_full()"))[0]:
        logger.warning("Nobody can subscribe: the table of alerts is full (docs/operations.md).")
    due = _due(until)
    faults = _tell_all(due, until, done) if due else {}
    if not_taken := [ending for ending, fault in faults.items() if issubclass(fault, NotTaken)]:
        done.given_up = _end_failing(not_taken, until, done)
    done.waiting = len(due) - done.sent - done.silent - done.ended - done.given_up
    if faults:
        counted = dict(Counter(fault.__name__ for fault in faults.values()))
        logger.error("Alerts that couldn't be told, by what went wrong: %s", counted)
    if done.given_up:
        logger.error("Alerts that ended because they couldn't be told: %d", done.given_up)
    if done.waiting:
        logger.warning("%d alerts wait for the next round.", done.waiting)
    return done


def _tell_all(
    due: Sequence[bytes], until: datetime.date, done: Round
) -> dict[bytes, type[Exception]]:
    """Tell them while there is time. What kept which from being told."""
    began = time.monotonic()
    faults: dict[bytes, type[Exception]] = {}
    breaks = 0
    with suppress(ServerGone), post_office() as send:
        for ending in due:
            if freshness() == CUT_OFF:  # what is seen here may be withdrawn
                logger.warning("No more alerts are sent: %s", CUT_OFF)
                break
            if time.monotonic() - began >= LONGEST_ROUND:
                logger.warning("No more alerts are sent: the round took too long.")
                break
            if fault := _fault(ending, until, send, done):
                faults[ending] = fault
                breaks += fault == BrokenOff
            if breaks >= BREAKS:
                break
    return faults


def _end_failing(failed: list[bytes], until: datetime.date, done: Round) -> int:
    """Note since when letters of these aren't taken, and end those of long. How many ended.

    None ends in a round in which no other was told: then it isn't theirs. Nor by a fault of ours.
    """
    _execute(
        "UPDATE alerts.alert SET failing_since = %s"
        " WHERE ending = ANY(%s) AND failing_since IS NULL",
        until,
        failed,
    )
    if not done.sent:
        return 0
    return _execute(
        "DELETE FROM alerts.alert WHERE ending = ANY(%s) AND failing_since <= %s",
        failed,
        until - ENDS_AFTER,
    )


def _fault(ending: bytes, until: datetime.date, send: Send, done: Round) -> type[Exception] | None:
    """Tell one. Nothing, or the type of what keeps this one, and no other, from being told.

    Raises ServerGone.
    """
    try:
        _tell(ending, until, send, done)
    except ServerGone:
        raise
    except Exception as error:  # whatever it is: those after it are told
        for alias in (ALIAS, "published"):
            connections[alias].close_if_unusable_or_obsolete()
        return type(error)
    return None


def _tell(ending: bytes, until: datetime.date, send: Send, done: Round) -> None:
    """Raises NotTaken, of some kind, and CannotBeOpened."""
    alert = _read(ending)
    if alert is None:  # ended meanwhile
        done.silent += 1
        return
    wish, token = opened(alert.content)
    with override(_language(wish)):
        letter = _letter(wish, token, alert.told_until, until)
    if letter:
        try:
            send(letter)
        except NoSuchMailbox:
            _execute("DELETE FROM alerts.alert WHERE mailbox = %s", alert.mailbox)
            done.ended += 1
            return
    _execute(
        "UPDATE alerts.alert SET told_until = %s, failing_since = NULL WHERE ending = %s",
        until,
        ending,
    )
    if letter:
        done.sent += 1
    else:
        done.silent += 1


def _letter(wish: Wish, token: str, after: datetime.date, until: datetime.date) -> Letter | None:
    selection = selection_of(wish.query)
    found = news(selection, after, until)
    if not found.items:
        return None
    link = address("alert_end", token)
    context = {
        "news": found,
        "until": until,
        "filters": told(selection),
        "pages": address("cases", query=tellable_query(selection)),
        "end": link,
    }
    return Letter(
        wish.address,
        _subject(found),
        render_to_string("emails/alert.txt", context),
        headers={  # RFC 2369 and RFC 8058: a button of the mail program
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _subject(found: News) -> str:
    return ngettext(
        "Casetracker: something changed in %(number)d case",
        "Casetracker: something changed in %(number)d cases",
        found.total,
    ) % {"number": found.total}


def _language(wish: Wish) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    return wish.language if wish.language in known else settings.LANGUAGE_CODE


def _due(until: datetime.date) -> list[bytes]:
    rows = _rows(
        "SELECT ending FROM alerts.alert WHERE told_until < %s"
        " ORDER BY failing_since IS NOT NULL, random()",
        until,
    )
    return [bytes(ending) for (ending,) in rows]


def _read(ending: bytes) -> _Alert | None:
    query = "SELECT ending, mailbox, content, told_until FROM alerts.alert WHERE ending = %s"
    return next((_Alert(*row) for row in _rows(query, ending)), None)


def _rows(query: str, *values: Any) -> Iterator[tuple]:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(query, values)
        yield from cursor.fetchall()


def _execute(query: str, *values: Any) -> int:
    """How many rows it was about."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.rowcount)

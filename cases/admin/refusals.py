"""What is refused only while it is written, and how the page says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib import messages
from django.http import HttpRequest

from cases.models.faults import FAULTS, explained
from cases.publishing import LastSource, ReviewRefused


class Refused(Exception):
    """A change that may not be. Its text says why, and what to do instead."""


REFUSALS = (Refused, LastSource, ReviewRefused, *FAULTS)

_refused: ContextVar[str] = ContextVar("refused", default="")


def in_words(error: Exception) -> str:
    """Why one of REFUSALS was raised, without PostgreSQL's words: they hold people's values."""
    return explained(error) if isinstance(error, FAULTS) else str(error)


@contextmanager
def saying_refusals(request: HttpRequest) -> Iterator[None]:
    """What is refused within is said on the next page. Whoever writes within undoes all of it."""
    try:
        yield
    except REFUSALS as error:
        messages.error(request, in_words(error))


@contextmanager
def refused(words: str) -> Iterator[None]:
    """While the same data are looked at again, to show them with why they were refused."""
    token = _refused.set(words)
    try:
        yield
    finally:
        _refused.reset(token)


def refused_before() -> str:
    """Why the data that are looked at now were refused a moment ago; empty where they weren't."""
    return _refused.get()

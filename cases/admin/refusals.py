"""What is refused only while it is written, and how the page says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest

from cases.models.faults import FAULTS, explained, place_of
from cases.publishing import LastSource, ReviewRefused


class Refused(Exception):
    """A change that may not be. Its text says why, and what to do instead."""


REFUSALS = (Refused, LastSource, ReviewRefused, *FAULTS)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why something was refused; with the table and the column, where the database says which."""

    words: str
    table: str = ""
    column: str = ""

    def field_in(self, form: ModelForm) -> str | None:
        """The form's field that it is about, None for the form as a whole."""
        if form._meta.model._meta.db_table != self.table:
            return None
        columns = {field.column: field.name for field in form._meta.model._meta.concrete_fields}
        name = columns.get(self.column)
        return name if name in form.fields else None


_refused: ContextVar[Objection | None] = ContextVar("refused", default=None)


def in_words(error: Exception) -> str:
    """Why one of REFUSALS was raised, without PostgreSQL's words: they hold people's values."""
    return explained(error) if isinstance(error, FAULTS) else str(error)


def objection_to(error: Exception) -> Objection:
    """What to say of one of REFUSALS, and where."""
    place = place_of(error) if isinstance(error, FAULTS) else ()
    return Objection(in_words(error), *place)


@contextmanager
def saying_refusals(request: HttpRequest) -> Iterator[None]:
    """What is refused within is said on the next page. Whoever writes within undoes all of it."""
    try:
        yield
    except REFUSALS as error:
        messages.error(request, in_words(error))


@contextmanager
def refused(objection: Objection) -> Iterator[None]:
    """While the same data are looked at again, to show them with why they were refused."""
    token = _refused.set(objection)
    try:
        yield
    finally:
        _refused.reset(token)


def refused_before() -> Objection | None:
    """Why the data that are looked at now were refused a moment ago; None where they weren't."""
    return _refused.get()

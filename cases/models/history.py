"""History of every change, kept by database triggers: bulk writes and SQL are recorded too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import transaction
from django.db.models import GeneratedField, Model, QuerySet

from cases.files.stored_files import dropping_what_fails

M = TypeVar("M", bound=type[Model])

_somebody_acts: ContextVar[bool] = ContextVar("somebody_acts", default=False)


def keep_history(*without: str) -> Callable[[M], M]:
    """Record each insert, update and delete of the model, with its context (who and why).

    Statement level: a sheet of ten thousand rows costs two inserts, not ten thousand.
    Derived columns stay out: the text that they are derived from is kept. So do those `without`
    which it does, written by the database itself.
    """

    def decorate(model: M) -> M:
        derived = [f.name for f in model._meta.local_fields if isinstance(f, GeneratedField)]
        tracked: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=[*derived, *without],
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            level=pgtrigger.Statement,
        )(model)
        return tracked

    return decorate


def all_events(model: type[Model]) -> "QuerySet[Any]":
    """All that the history keeps of a model that has one: its rows' events, deleted rows' too."""
    table: Any = model._meta.get_field("history").related_model
    events: QuerySet[Any] = table._base_manager.all()
    return events


@contextmanager
def acting(*, user: Any | None, reason: str) -> Iterator[None]:
    """One transaction whose every change is recorded with who made it and why.

    `user` is null for the program itself (a set-up, a scheduled task). What the program does while
    somebody acts is theirs: inside another `acting` who and why stay the outer one's.
    """
    with dropping_what_fails(), transaction.atomic():
        if _somebody_acts.get():
            yield
            return
        token = _somebody_acts.set(True)
        try:
            with pghistory.context(user=user.pk if user is not None else None, reason=reason):
                yield
        finally:
            _somebody_acts.reset(token)

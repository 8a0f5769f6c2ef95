"""Files of documents: on the disk while a row holds them, and for a time after.

What was deleted or replaced can be brought back for 30 days, since the history keeps no files. An
erasure takes a file at once, and what was never saved goes too: nobody would find it again.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import timedelta
from functools import partial

from django.apps import apps
from django.core.files.storage import Storage
from django.db import Error, transaction
from django.utils import timezone

# No transaction is open for so long: a file that no row holds by then never will be held.
SURELY_OVER = timedelta(days=1)
# From the last change of the document that held a file.
KEPT_AFTER = timedelta(days=30)
_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


def forget_files(names: Iterable[str]) -> None:
    """Delete those of the files that no document holds once the transaction is committed.

    `names` are as documents store them. Until the commit, and if it fails, they stay. For an
    erasure: what else lets go of a file leaves it to `drop_unheld`.
    """
    transaction.on_commit(partial(_delete_unheld, {name for name in names if name}))


@contextmanager
def dropping_what_fails() -> Iterator[None]:
    """Around a transaction: where it fails, the files that were stored in it go."""
    outer = _stored.get()
    stored: list[str] = []
    token = _stored.set(stored)
    try:
        yield
    except BaseException:
        with suppress(Error):  # the server is gone: `drop_unheld` has it
            _delete_unheld(set(stored))
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer += stored


def just_stored(name: str) -> None:
    """Say that a file was stored, while a transaction that may fail saves its document."""
    stored = _stored.get()
    if stored is not None:
        stored.append(name)


def drop_unheld() -> None:
    """Delete files that no document holds: a crash left them, or what held them is long gone."""
    storage = _storage()
    old = {
        name
        for name in _names_in(storage, "")
        if storage.get_modified_time(name) < timezone.now() - SURELY_OVER
    }
    _delete_unheld(old - _held_lately())


def _held_lately() -> set[str]:
    """Files, of now and of before, of documents that were changed or deleted a short time ago."""
    events = apps.get_model("cases", "DocumentEvent")._default_manager
    lately = events.filter(pgh_created_at__gte=timezone.now() - KEPT_AFTER)
    theirs = events.filter(pgh_obj_id__in=lately.values("pgh_obj_id"))
    return set(theirs.values_list("file", flat=True))


def _delete_unheld(names: set[str]) -> None:
    if not names:
        return
    documents = apps.get_model("cases", "Document")._default_manager
    held = documents.filter(file__in=names).values_list("file", flat=True)
    for name in names.difference(held):
        _storage().delete(name)


def _storage() -> Storage:
    storage: Storage = apps.get_model("cases", "Document")._meta.get_field("file").storage
    return storage


def _names_in(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from _names_in(storage, f"{folder}{name}/")

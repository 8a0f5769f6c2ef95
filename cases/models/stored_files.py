"""Files of documents go with their last row: what the office deletes is gone from the disk too."""

from collections.abc import Iterable
from functools import partial

from django.apps import apps
from django.db import transaction


def forget_files(names: Iterable[str]) -> None:
    """Delete those of the files that no document holds once the transaction is committed.

    `names` are as documents store them. Until the commit, and if it fails, they stay.
    """
    transaction.on_commit(partial(_delete_unheld, {name for name in names if name}))


def _delete_unheld(names: set[str]) -> None:
    document = apps.get_model("cases", "Document")
    held = document._default_manager.filter(file__in=names).values_list("file", flat=True)
    for name in names.difference(held):
        document._meta.get_field("file").storage.delete(name)

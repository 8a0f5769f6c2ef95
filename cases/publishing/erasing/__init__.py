"""Erasure: a person's data gone from tables, history and files; what remains is a receipt."""

from cases.publishing.erasing.deleted import (
    Deleted,
    deleted_like,
    deleted_named,
    deleted_records,
)
from cases.publishing.erasing.goes import Told, what_goes
from cases.publishing.erasing.reapply import reapply
from cases.publishing.erasing.receipts import keep_receipts, read_receipts, receipts_file
from cases.publishing.erasing.verbs import MAY_ERASE, ask, confirm, take_back

__all__ = [
    "MAY_ERASE",
    "Deleted",
    "Told",
    "ask",
    "confirm",
    "deleted_like",
    "deleted_named",
    "deleted_records",
    "keep_receipts",
    "read_receipts",
    "reapply",
    "receipts_file",
    "take_back",
    "what_goes",
]

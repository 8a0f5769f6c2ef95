"""Erasure: a person's data gone from tables, history and files; what remains is a receipt."""

from cases.publishing.erasing.reapply import reapply
from cases.publishing.erasing.receipts import keep_receipts, read_receipts, receipts_file
from cases.publishing.erasing.verbs import MAY_ERASE, ask, confirm, take_back, what_goes

__all__ = [
    "MAY_ERASE",
    "ask",
    "confirm",
    "keep_receipts",
    "read_receipts",
    "reapply",
    "receipts_file",
    "take_back",
    "what_goes",
]

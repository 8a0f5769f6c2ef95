"""The one error of this package."""


class SheetRejected(ValueError):
    """Nothing of the file can be read; the message says in one sentence why, and how to mend it."""

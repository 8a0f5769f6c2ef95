"""Prose of the reference files, in the active language.

The rows hold it in English, with its source; the catalogues of messages hold the translations,
in a context of their own (docs/decisions.md). A text that isn't there, because somebody has
corrected it in the office, stays as it was written.
"""

from django.utils.translation import pgettext

CONTEXT = "reference"


def translated(text: str) -> str | None:
    """The text in the active language; None where there is no translation."""
    found = pgettext(CONTEXT, text) if text else text
    return found if found != text else None

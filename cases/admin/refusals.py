"""What is refused only while it is written, and how the page says so."""

from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from cases.models.faults import explained


class Refused(Exception):
    """A change that may not be. Its text says why, and what to do instead."""


REFUSALS = (Refused, IntegrityError, DataError)


def in_words(error: Exception) -> str:
    """Why one of REFUSALS was raised, without PostgreSQL's words: they hold people's values."""
    if isinstance(error, IntegrityError):
        return explained(error)
    if isinstance(error, DataError):
        return _("A date or a number here is larger or smaller than can be kept. Correct it.")
    return str(error)

"""Rows that end by a day of their own."""

import datetime

from django.db import models


def still_shown() -> models.Q:
    """Rows whose last day isn't over.

    The writing half takes the others out within a minute; whether its worker runs or not, nobody
    sees them.
    """
    today = datetime.datetime.now(datetime.UTC).date()
    return models.Q(shown_until=None) | models.Q(shown_until__gte=today)

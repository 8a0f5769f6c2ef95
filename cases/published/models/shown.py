"""Rows that end by a day of their own."""

import datetime

from django.db import models


def still_shown(of: str = "") -> models.Q:
    """Rows whose last day isn't over; or whose case's isn't, where `of` is "case__".

    The writing half takes the others out within a minute; whether its worker runs or not, nobody
    sees them.
    """
    today = datetime.datetime.now(datetime.UTC).date()
    ends = f"{of}shown_until"
    return models.Q((ends, None)) | models.Q((f"{ends}__gte", today))

"""Small numbers: from how many people on cases at counted that are alike are told of."""

from django.conf import settings
from django.db import connection


def apply_small_number() -> None:
    """Bring `settings.SMALL_NUMBER` into the database, where the published rows are derived.

    They are all derived anew where it has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE derive.setting SET small_number = %s WHERE small_number <> %s",
            [settings.SMALL_NUMBER, settings.SMALL_NUMBER],
        )

"""Small numbers: how many cases at counted have to be alike before anything is told of them."""

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

"""Small numbers: from how many people on cases at counted that are alike are told of."""

from django.conf import settings
from django.db import connection


def apply_small_number() -> None:
    """Bring `settings.SMALL_NUMBER` into the database, where the published rows are derived.

    They are all derived anew where it has changed; elsewhere no statement is sent that would do so.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT small_number FROM derive.setting")
        if cursor.fetchone() != (settings.SMALL_NUMBER,):
            cursor.execute("UPDATE derive.setting SET small_number = %s", [settings.SMALL_NUMBER])

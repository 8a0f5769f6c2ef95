"""The rule by which a text names somebody, asked alone."""

from django.db import connection


def names_somebody(text: str, names: str) -> bool:
    """Whether the text holds one of the names, which are parted by spaces."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT derive.mentions(%s, published.fold(%s))", [text, names])
        (found,) = cursor.fetchone()
    return found

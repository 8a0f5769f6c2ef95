"""Rebuild: prove that the published tables equal their definition, or make them."""

from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Difference:
    """A published table that isn't what its view says: rows it lacks, and rows too many."""

    table: str
    lacking: int
    surplus: int


def differences() -> list[Difference]:
    """The tables that differ from their definition; none when all is well.

    One snapshot: writes that happen meanwhile can't be mistaken for differences.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT relation, lacking, surplus FROM derive.differences()")
        return [Difference(*row) for row in cursor.fetchall()]


def rebuild_published() -> None:
    """Make every published table equal its definition. Rows that are right aren't touched.

    Visitors read on; whoever commits a change meanwhile waits for the end.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT derive.rebuild()")

"""Chunks of bits as small as a test's few cases need to fill several."""

from django.db import connection


def let_chunks_hold(cases: int) -> None:
    """Until the test's transaction ends. To be called while nothing is published."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('derive.bits_in_chunk()'::regprocedure)")
        (definition,) = cursor.fetchone()
        cursor.execute(definition.replace("10240", str(cases)))

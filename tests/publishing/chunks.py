"""Chunks of bits as small as a test's few cases need to fill several."""

import re

from django.db import connection


def let_chunks_hold(cases: int) -> None:
    """Until the test's transaction ends. To be called while nothing is published."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('derive.bits_in_chunk()'::regprocedure)")
        (definition,) = cursor.fetchone()
        changed, times = re.subn(r"\b10240\b", str(cases), definition)
        assert times == 1
        cursor.execute(changed)

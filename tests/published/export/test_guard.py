"""The guard in SQL and the one in Python agree: what one exports the other reads back."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg import sql

from cases.lib.tabular import guarded
from cases.published import columns


def guarded_in_sql(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT {}").format(columns.guarded(sql.Literal(text))))
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(
        alphabet=st.sampled_from(
            "=+-@＝＋－＠'\"‘’“”\t\r\n\x1c\x1f\x0b \x85\u00a0\u2003\u200b\u2060\u3000\ufeffaЯ1"
        ),
        max_size=6,
    )
    | st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
)
@example("' \t")
def test_sql_and_python_guard_the_same_texts(text: str) -> None:
    assert guarded_in_sql(text) == guarded(text).replace("\r", "")


@pytest.mark.django_db
def test_no_character_that_a_formula_can_start_with_is_taken_for_harmless() -> None:
    """Every one of two bytes, before a sign that makes a formula of it if it is skipped."""
    text = sql.SQL("chr(n) || '=1'")
    statement = sql.SQL(
        "SELECT chr(n), {guarded} FROM generate_series(1, 65535) AS n"
        " WHERE n NOT BETWEEN 55296 AND 57343"  # halves of characters
    ).format(guarded=columns.guarded(text))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = dict(cursor.fetchall())
    assert len(found) > 60_000
    expected = {start: guarded(f"{start}=1").replace("\r", "") for start in found}
    assert {start for start in found if found[start] != expected[start]} == set()

"""The guard in SQL and the one in Python agree: what one exports the other reads back."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cases.lib.tabular import guarded
from cases.published.columns import FORMULA


def is_guarded_in_sql(text: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [text, FORMULA])
        return bool(cursor.fetchone()[0])


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
    assert is_guarded_in_sql(text) == (guarded(text) != text)

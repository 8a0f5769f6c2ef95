"""What the level "initials" shows of a name: two letters at most, and never a whole name."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db


def initials(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT derive.initials(%s)", [name])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dmitry Testovsky", "D. T."),
        ("Дмитрий Тестовский", "Д. Т."),
        ("Testov, Ivan", "I. T."),
        ("Тестов, Иван Петрович", "И. Т."),
        ("Ivan Petrovich Testov", "I. T."),
        ("Тестов Иван Петрович", "И. Т."),
        ("Образцова Анна Ильинична", "А. О."),
        ("Testova Anna Petrovna", "A. T."),
        ("Анна-Мария Пробная", "А. П."),
        ("Şule Örnek", "Ş. Ö."),
        ("ivan testov", "I. T."),
        ("J.X.X.", "J. X."),
        ("«Ёлка» Пробная", "Ё. П."),
        ("Deneme", "D."),
        ("გიორგი ტესტაძე", "გ. ტ."),
        ("", ""),
        ("—", ""),
        (",", ""),
        ("Testov,", "T."),
    ],
)
def test_initials_are_of_the_given_and_the_family_name(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.parametrize("name", ["王小明", "홍 길동"])
def test_a_sign_that_is_a_whole_name_is_not_shown(name: str) -> None:
    assert initials(name) == ""


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_initials_never_show_more_than_two_letters(name: str) -> None:
    assert sum(char.isalpha() for char in initials(name)) <= 2

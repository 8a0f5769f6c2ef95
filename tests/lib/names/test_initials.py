"""Initials, the disclosure level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.names import initials


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
        ("Марко Петар Тестовић", "М. Т."),
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


@pytest.mark.parametrize(("name", "shown"), [("王小明", "W."), ("홍 길동", "H. G.")])
def test_a_sign_that_is_a_whole_name_is_not_shown(name: str, shown: str) -> None:
    assert initials(name) == shown


@given(st.text(max_size=40))
def test_initials_never_show_more_than_two_letters(name: str) -> None:
    assert sum(char.isalpha() for char in initials(name)) <= 2
    assert len(initials(name)) <= len("X. X.")

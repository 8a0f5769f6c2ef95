"""How alike two people are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.names import Suspects, name_key
from cases.lib.names.likeness import births, key_similarity
from cases.lib.partial_dates import PartialDate

NAMES = st.text(alphabet="abehiknorstv ABИТ0", max_size=20)


def similarity(one: str, other: str) -> float:
    return key_similarity(name_key(one), name_key(other))


def is_likely(one: list[str], other: list[str], birth_a: str, birth_b: str) -> bool:
    """Whether a person should look at the two."""
    suspects: Suspects[str] = Suspects()
    suspects.add("one", one, born(birth_a))
    return suspects.find(other, born(birth_b)) == ["one"]


def born(edtf: str) -> PartialDate | None:
    return PartialDate.from_edtf(edtf) if edtf else None


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("Ivan Testov", "Иван Тестов", 100),
        ("Testov Ivan", "Ivan Testov", 100),
        ("Иван Петрович Тестов", "Ivan Testov", 95),
        ("Aliaksandr Vymysheny", "Александр Вымышленный", 75),
        ("Aleksandar Vimišljeni", "Александр Вымышленный", 90),
        ("Сяргей Прыкладны", "Siarhei Prykladny", 90),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str, least: float) -> None:
    assert similarity(one, other) >= least


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Plusov", "Ivan Minusov"),
        ("Ivan Testov", "Ivan Testin"),
        ("Ivan Testov", "Oleg Testov"),
        ("Иван Петрович Тестов", "Иван Андреевич Пробный"),
        ("Testov", "Ivan Testov"),
        ("Unknown man 1", "Unknown man 2"),
        ("Ivan Testov", ""),
    ],
)
def test_names_with_something_in_common_are_not_alike(one: str, other: str) -> None:
    assert similarity(one, other) < 75


@given(NAMES, NAMES)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert similarity(one, other) == pytest.approx(similarity(other, one))
    assert 0 <= similarity(one, other) <= 100


@pytest.mark.parametrize(
    ("birth_a", "birth_b", "agreement"),
    [
        ("1984-05-17", "1984-05-17", "same"),
        ("1984-05-17", "1984", "compatible"),
        ("1984", "1984", "compatible"),
        ("1984-05-17", "1984-06-17", "near"),
        ("1971", "1964", "conflict"),
        ("1984-12-31", "1985-01-01", "conflict"),
        ("1984~", "1986", "unknown"),
        ("1984~", "1987", "conflict"),
        ("1984", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_births_agree_more_or_less(birth_a: str, birth_b: str, agreement: str) -> None:
    assert births(born(birth_a), born(birth_b)) == agreement
    likely = is_likely(["Ivan Testov"], ["Иван Тестов"], birth_a, birth_b)
    assert likely == (agreement != "conflict")


def test_the_closest_spellings_count() -> None:
    names = ["Johann Example", "Ivan Testov"], ["Anna Probna", "Иван Тестов", ""]

    assert is_likely(*names, "", "")


def test_a_likely_name_needs_less_where_the_births_are_the_same() -> None:
    names = ["Aliaksandr Vymysheny"], ["Александр Вымышленный"]

    assert is_likely(*names, "1988-08-08", "1988-08-08")
    assert not is_likely(*names, "1988-08-08", "1988-09-08")


def test_somebody_without_a_name_is_like_nobody() -> None:
    assert not is_likely([], ["Ivan Testov"], "1984-05-17", "1984-05-17")

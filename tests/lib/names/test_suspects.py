"""Finding likely repeats among many."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.names import Suspects, name_key
from cases.lib.names.likeness import LEAST_LIKENESS, births, key_similarity
from cases.lib.names.suspects import BLOCK_LIMIT, FOUND_LIMIT
from cases.lib.partial_dates import PartialDate, parse
from tests import torture

BIRTH = parse("1988-08-08")
SHEETS = sorted(set(torture.expectations()) - {"01_cp1251_semicolon_ru_headers.csv"})


def repeats(file: str) -> dict[int, list[int]]:
    """Number of a record in a file (the header is 1) to the numbers of those that it may repeat."""
    suspects: Suspects[int] = Suspects()
    found = {}
    sheet = csv.DictReader(io.StringIO(torture.data(file).decode("utf-8-sig"), newline=""))
    for number, row in enumerate(sheet, start=2):
        names = [row.get("Person name") or "", row.get("Name (original script)") or ""]
        typed = row.get("Date of birth") or ""
        birth = parse(typed) if typed.startswith("19") else None
        if likely := suspects.find(names, birth):
            found[number] = likely
        suspects.add(number, names, birth)
    return found


def test_one_person_in_four_scripts_is_found_and_two_with_one_name_are_not() -> None:
    assert repeats("31_same_person_or_not.csv") == {3: [2], 4: [2, 3], 5: [2, 3, 4], 9: [8]}


@pytest.mark.parametrize("file", [file for file in SHEETS if not file.startswith("31")])
def test_other_sheets_of_the_torture_set_have_no_repeats(file: str) -> None:
    assert repeats(file) == {}


def test_nobody_is_found_in_an_empty_index() -> None:
    assert Suspects[int]().find(["Ivan Testov"], BIRTH) == []


def test_any_name_of_a_person_will_do() -> None:
    suspects: Suspects[str] = Suspects()
    suspects.add("first", ["Johann Example", "Иван Тестов"], None)

    assert suspects.find(["", "Ivan Testov"], BIRTH) == ["first"]


def test_a_patronymic_more_does_not_hide_a_person() -> None:
    suspects: Suspects[str] = Suspects()
    suspects.add("first", ["Тестов Иван Петрович"], None)

    assert suspects.find(["Ivan Testov"], None) == ["first"]


def test_the_same_day_of_birth_finds_spellings_with_other_consonants() -> None:
    suspects: Suspects[str] = Suspects()
    suspects.add("first", ["Aliaksandr Vymysheny"], BIRTH)

    assert suspects.find(["Александр Вымышленный"], BIRTH) == ["first"]
    assert suspects.find(["Александр Вымышленный"], None) == []


def test_a_flood_of_equal_rows_is_cut_off() -> None:
    suspects: Suspects[int] = Suspects()
    for number in range(3 * BLOCK_LIMIT):
        suspects.add(number, ["Ivan Testov"], BIRTH)

    assert suspects.find(["Ivan Testov"], BIRTH) == list(range(FOUND_LIMIT))


def test_a_common_given_name_does_not_hide_a_person() -> None:
    suspects: Suspects[str] = Suspects()
    for number in range(3 * BLOCK_LIMIT):
        suspects.add(f"other {number}", [f"Ivan {'abcdefgh'[number % 8] * 3}ov {number}"], BIRTH)
    suspects.add("wanted", ["Ivan Testov"], BIRTH)

    assert suspects.find(["Иван Тестов"], BIRTH) == ["wanted"]


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Ivan", "Иван", "Anna", "Aleksandr", "Аляксандр", "J."]),
        st.sampled_from(["Testov", "Тестов", "Primer", "Vymysheny", "Вымышленный", "X. X.", ""]),
        st.sampled_from([None, BIRTH, parse("1988"), parse("1971-01-01"), parse("1971~")]),
    ),
    max_size=8,
)


@given(PEOPLE)
def test_whoever_is_found_is_likely_and_was_added_before(
    people: list[tuple[str, str, PartialDate | None]],
) -> None:
    suspects: Suspects[int] = Suspects()
    for number, (given_name, family_name, birth) in enumerate(people):
        name = f"{given_name} {family_name}"
        for other in suspects.find([name], birth):
            before = people[other]
            alike = key_similarity(name_key(name), name_key(f"{before[0]} {before[1]}"))
            assert alike >= LEAST_LIKENESS[births(birth, before[2])]
        suspects.add(number, [name], birth)

"""Dates as people type them."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.partial_dates import PartialDate, PartialDateError, describe, parse
from tests import torture
from tests.languages import LANGUAGES
from tests.lib.partial_dates.strategies import edtf_dates

DATES_FILE = "16_impossible_partial_dates.csv"


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2023-10-26", "2023-10-26"),
        ("  2023-10-26 ", "2023-10-26"),
        ("2023/10/26", "2023-10-26"),
        ("2023.10.26", "2023-10-26"),
        ("2023-3-5", "2023-03-05"),
        ("26.10.2023", "2023-10-26"),
        ("6.1.2023.", "2023-01-06"),
        ("26.\u00a010.\u00a02023.", "2023-10-26"),
        ("10.2023", "2023-10"),
        ("2023.", "2023"),
        ("2023 г.", "2023"),
        ("2023. godine", "2023"),
        ("00.00.2023", "2023"),
        ("2023-03-00", "2023-03"),
        ("2022-03-05T00:00:00Z", "2022-03-05"),
        ("2022-03-05T00:00:00.000+03:00", "2022-03-05"),
        ("2022-03-05 14:30", "2022-03-05"),
    ],
)
def test_numbers_are_read(typed: str, edtf: str) -> None:
    assert parse(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("14 July 2021", "2021-07-14"),
        ("14th of July 2021", "2021-07-14"),
        ("July 14, 2021", "2021-07-14"),
        ("Sept. 2021", "2021-09"),
        ("5 марта 2022", "2022-03-05"),
        ("5-го марта 2022 года", "2022-03-05"),
        ("МАРТ 2022 г.", "2022-03"),
        ("14. jula 2021. godine", "2021-07-14"),
        ("14. јул 2021.", "2021-07-14"),
        ("децембар 2021.", "2021-12"),
        ("мая 2022", "2022-05"),
    ],
)
def test_words_are_read_in_three_languages(typed: str, edtf: str) -> None:
    assert parse(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("about June 2023", "2023-06~"),
        ("c. 2023", "2023~"),
        ("c.2023", "2023~"),
        ("~2023", "2023~"),
        ("03.2023~", "2023-03~"),
        ("около марта 2022 г.", "2022-03~"),
        ("oko 5. maja 2022.", "2022-05-05~"),
        ("probably 2023", "2023?"),
        ("03.2023?", "2023-03?"),
        ("probably about 2023", "2023%"),
        ("about 30 July 2023 (uncertain)", "2023-07-30%"),
        ("2023-07-30%", "2023-07-30%"),
        ("on or before 6 June 2023", "../2023-06-06"),
        ("не позднее 6 июня 2023 г.", "../2023-06-06"),
        ("najkasnije 6. juna 2023.", "../2023-06-06"),
        ("not earlier than 06.06.2023", "2023-06-06/.."),
        ("between April and May 2025", "2025-04/2025-05"),
        ("between 3 April 2025 and May 2026", "2025-04-03/2026-05"),
        ("2025-04/2025-05", "2025-04/2025-05"),
    ],
)
def test_doubt_and_limits_are_kept(typed: str, edtf: str) -> None:
    assert parse(typed).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "10/5", "20230", "осень", "осень 2023", "26.10.20233", "1952-08021", "45225"),
        *("before 6 June 2023", "до 6 июня 2023", "listopad 2023", "Juneteenth 2023", "12.10"),
        *("1.2.23", "2023-10-26 and 2023-10-27", "May", "5 May", "today", "2023-W12", "x" * 10_000),
    ],
)
def test_what_is_not_surely_one_date_is_refused(typed: str) -> None:
    with pytest.raises(PartialDateError, match="cannot be read as one date"):
        parse(typed)


@pytest.mark.parametrize("typed", ["04/12/2025", "04-12-2025", "4/12/25", "about 04/12/2025"])
def test_the_order_of_day_and_month_is_not_guessed(typed: str) -> None:
    with pytest.raises(PartialDateError, match="Write the year first"):
        parse(typed)


@pytest.mark.parametrize(
    "typed", ["31.02.2024", "29 февраля 2023", "2023-13-45", "0000-00-00", "05.00.2023", "13.2023"]
)
def test_a_date_that_does_not_exist_is_named_as_it_was_typed(typed: str) -> None:
    with pytest.raises(PartialDateError, match=f"“{typed}” does not exist"):
        parse(typed)


def test_a_time_in_a_zone_falls_on_two_days() -> None:
    with pytest.raises(PartialDateError, match="Write the day alone, as 2022-03-04"):
        parse("2022-03-04T23:00:00Z")


def test_an_interval_that_ends_before_it_starts_is_refused_as_such() -> None:
    with pytest.raises(PartialDateError, match="ends before it starts"):
        parse("2025-05/2025-04")


def test_the_message_of_a_long_cell_is_short() -> None:
    with pytest.raises(PartialDateError) as refused:
        parse("2023 " * 1_000)

    assert len(str(refused.value)) < 250


def test_the_torture_set_is_read_as_expected() -> None:
    cells = torture.column(DATES_FILE, "Detention date")
    stored = torture.expectations()[DATES_FILE]["stored_values"]
    expected = {int(line): values["Detention date"] for line, values in stored.items()}

    assert {line: parse(cells[line]).edtf for line, value in expected.items() if value} == {
        line: value for line, value in expected.items() if value
    }


def test_the_torture_set_is_refused_as_expected() -> None:
    cells = torture.column(DATES_FILE, "Detention date")
    in_the_future = 25  # a real date, for `check_plausible` to refuse

    for line in torture.lines(DATES_FILE, "errors"):
        if line != in_the_future:
            with pytest.raises(PartialDateError):
                parse(cells[line])
    assert parse(cells[in_the_future]).edtf == "2091-01-01"


@given(edtf_dates())
def test_the_stored_form_is_read_as_itself(edtf: str) -> None:
    assert parse(edtf).edtf == edtf


@pytest.mark.parametrize("language", LANGUAGES)
@given(edtf=edtf_dates())
def test_what_is_said_can_be_typed(language: str, edtf: str) -> None:
    with override(language):
        said = describe(edtf)

    assert parse(said).edtf == edtf


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("апрель 2025", "2025-04"),
        ("3 декабря 2025", "2025-12-03"),
        ("примерно июнь 2023 г.", "2023-06~"),
        ("april 2025.", "2025-04"),
        ("oko juna 2023.", "2023-06~"),
    ],
)
def test_what_is_said_in_another_language_is_read(said: str, edtf: str) -> None:
    with override("en"):
        assert parse(said).edtf == edtf


@given(st.text(max_size=30))
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    try:
        date = parse(text)
    except PartialDateError:
        return
    assert date == PartialDate.from_edtf(date.edtf)

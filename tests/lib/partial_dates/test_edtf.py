"""The stored form of partial dates."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.partial_dates import PartialDate, PartialDateError, check_plausible
from tests.lib.partial_dates.strategies import edtf_dates

TODAY = datetime.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2025-12-03", "2025-12-03", "2025-12-03", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-06~", "2023-06-01", "2023-06-30", "month"),
        ("2025-04/2025-05", "2025-04-01", "2025-05-31", "interval"),
        ("2022?/2023-03-05", "2022-01-01", "2023-03-05", "interval"),
        ("../2023-06-06", None, "2023-06-06", "interval"),
        ("2023-06/..", "2023-06-01", None, "interval"),
    ],
)
def test_a_date_covers_all_the_days_that_it_can_mean(
    edtf: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    date = PartialDate.from_edtf(edtf)

    assert date.earliest == (earliest and datetime.date.fromisoformat(earliest))
    assert date.latest == (latest and datetime.date.fromisoformat(latest))
    assert date.precision == precision
    assert str(date) == edtf


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2023", False, False),
        ("2023~", True, False),
        ("2023-07-30?", False, True),
        ("2023-07%", True, True),
        ("2022~/2023?", True, True),
    ],
)
def test_marks_say_how_sure_the_source_is(edtf: str, approximate: bool, uncertain: bool) -> None:
    date = PartialDate.from_edtf(edtf)

    assert (date.is_approximate, date.is_uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        *("", " 2023", "2023 ", "23", "20230", "2023-4", "2023-04-3", "2023/4", "2023-04~03"),
        *("~2023", "2023~?", "../..", "2022/", "/2023", "2021/2022/2023", "03.04.2023"),
        *("２０２３", "2023-04-03T00:00:00"),
    ],
)
def test_another_spelling_is_not_the_stored_form(text: str) -> None:
    with pytest.raises(PartialDateError, match="cannot be read as one date"):
        PartialDate.from_edtf(text)


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2023-13", "2023-00", "2023-01-00", "2023-01-32", "0000", "../2023-02-30"],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(PartialDateError, match="does not exist in the calendar"):
        PartialDate.from_edtf(text)


def test_an_interval_does_not_end_before_it_starts() -> None:
    with pytest.raises(PartialDateError, match="earlier date first"):
        PartialDate.from_edtf("2023-06/2023-05")


def test_an_interval_may_start_and_end_in_the_same_year() -> None:
    assert PartialDate.from_edtf("2023-06/2023").latest == datetime.date(2023, 12, 31)


def test_a_partial_date_cannot_be_changed() -> None:
    date: Any = PartialDate.from_edtf("2023")

    with pytest.raises(AttributeError):
        date.edtf = "2024"


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("1999-01-01", "2001-01-01", True),
        ("2001-01-01", "1999-01-01", False),
        ("2023", "2023-06", False),
        ("2023-05", "2023-06", True),
        ("2023-05/..", "2024", False),
        ("2022", "../2023", False),
    ],
)
def test_a_date_is_before_another_when_no_day_can_disagree(
    first: str, second: str, before: bool
) -> None:
    assert PartialDate.from_edtf(first).is_before(PartialDate.from_edtf(second)) is before


@given(edtf_dates(), edtf_dates())
def test_two_dates_overlap_or_one_is_before_the_other(first: str, second: str) -> None:
    one, other = PartialDate.from_edtf(first), PartialDate.from_edtf(second)

    assert [one.overlaps(other), one.is_before(other), other.is_before(one)].count(True) == 1


@given(edtf_dates())
def test_the_earliest_day_is_not_after_the_latest(edtf: str) -> None:
    date = PartialDate.from_edtf(edtf)

    assert date.earliest or date.latest
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(st.text(alphabet="0123456789-/.~?% ", max_size=24))
def test_whatever_is_read_is_kept_letter_for_letter(text: str) -> None:
    try:
        date = PartialDate.from_edtf(text)
    except PartialDateError:
        return
    assert date.edtf == text


@pytest.mark.parametrize(
    "edtf",
    ["2091-01-01", "2026", "2026-01/..", "2026-01-01~", "2020/9999", "../2026", "2025-12/2026~"],
)
def test_what_has_happened_does_not_lie_in_the_future(edtf: str) -> None:
    with pytest.raises(PartialDateError, match="lies in the future"):
        check_plausible(PartialDate.from_edtf(edtf), TODAY)


@pytest.mark.parametrize("edtf", ["1899-12-31", "0992", "../1899", "1024-05"])
def test_a_year_before_1900_is_a_slip(edtf: str) -> None:
    with pytest.raises(PartialDateError, match="lies before 1900"):
        check_plausible(PartialDate.from_edtf(edtf), TODAY)


@pytest.mark.parametrize("edtf", ["2025", "2025-12", "2025-12-31", "1900", "../2025", "2025-12/.."])
def test_a_date_of_which_some_day_has_come_is_plausible(edtf: str) -> None:
    check_plausible(PartialDate.from_edtf(edtf), TODAY)

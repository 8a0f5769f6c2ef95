"""Dates as they are said."""

import pytest
from django.utils.translation import override

from cases.lib.partial_dates import PartialDateError, describe


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2025-12-03", "3 December 2025"),
        ("2025-04", "April 2025"),
        ("2023", "2023"),
        ("2023-06~", "about June 2023"),
        ("2023-07-30?", "30 July 2023 (uncertain)"),
        ("2023%", "about 2023 (uncertain)"),
        ("2025-04/2025-05", "between April and May 2025"),
        ("2024-12/2025-01", "between December 2024 and January 2025"),
        ("2025-04-03/2025-05", "between 3 April 2025 and May 2025"),
        ("2025-04~/2025-05", "between about April 2025 and May 2025"),
        ("2025-04/2025", "between April 2025 and 2025"),
        ("../2023-06-06", "on or before 6 June 2023"),
        ("../2023-06", "in or before June 2023"),
        ("2023-06-06/..", "on or after 6 June 2023"),
        ("2023/..", "in or after 2023"),
    ],
)
def test_dates_are_said_as_people_do(edtf: str, said: str) -> None:
    assert describe(edtf) == said


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("ru", "3 декабря 2025 г.", "апрель 2025 г."),
        ("sr-latn", "3. decembra 2025.", "april 2025."),
        ("sr", "3. децембар 2025.", "април 2025."),
        ("sr-cyrl", "3. децембра 2025.", "април 2025."),
    ],
)
def test_months_are_in_the_case_of_the_active_language(language: str, day: str, month: str) -> None:
    with override(language):
        assert (describe("2025-12-03"), describe("2025-04")) == (day, month)


@pytest.mark.parametrize(
    ("edtf", "russian", "serbian"),
    [
        ("2023", "2023 г.", "2023."),
        ("2023-06~", "около июня 2023 г.", "oko juna 2023."),
        ("2023-06?", "июнь 2023 г. (предположительно)", "jun 2023. (nije sigurno)"),
        (
            "2025-04/2025-05",
            "в промежутке от апреля до мая 2025 г.",
            "između aprila i maja 2025.",
        ),
        (
            "2024-12-03/2025",
            "в промежутке от 3 декабря 2024 г. до 2025 г.",
            "između 3. decembra 2024. i 2025.",
        ),
        ("../2023-06-06", "не позднее 6 июня 2023 г.", "najkasnije 6. juna 2023."),
        ("../2023-06", "не позднее июня 2023 г.", "najkasnije juna 2023."),
        ("2023-06-06/..", "не ранее 6 июня 2023 г.", "najranije 6. juna 2023."),
        ("2023-06/..", "не ранее июня 2023 г.", "najranije juna 2023."),
    ],
)
def test_prepositions_have_their_case(edtf: str, russian: str, serbian: str) -> None:
    with override("ru"):
        assert describe(edtf) == russian
    with override("sr-latn"):
        assert describe(edtf) == serbian


def test_what_was_said_in_one_language_is_not_kept_for_another() -> None:
    with override("en"):
        english = describe("2025-04")
    with override("ru"):
        russian = describe("2025-04")

    assert english != russian


def test_only_the_stored_form_can_be_said() -> None:
    with pytest.raises(PartialDateError):
        describe("April 2025")

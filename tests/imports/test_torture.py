"""The eleven hostile sheets behave as tests/torture/README.md says."""

import csv
import io
from typing import Any

import pytest

from cases.models import Case, Person
from tests.torture import data, expectations

from .sheets import history_rows, imported, previewed

EXPECTED = [*expectations().values()]

pytestmark = pytest.mark.usefixtures("reference")
each_file = pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["file"])


@each_file
def test_a_file_has_the_accepted_rows_and_the_errors_expected(expected: dict[str, Any]) -> None:
    plan = imported("cases", data(expected["file"]))

    assert len(plan.accepted) == expected["accepted"]
    assert {error.line for error in plan.errors} == {error["line"] for error in expected["errors"]}
    assert Person.objects.count() == expected["accepted"]


@each_file
def test_a_file_has_the_warnings_expected(expected: dict[str, Any]) -> None:
    plan = imported("cases", data(expected["file"]))

    lines = {warning.line for warning in plan.warnings}
    assert lines == {warning["line"] for warning in expected["warnings"]}


@each_file
def test_a_second_import_of_a_file_changes_nothing(expected: dict[str, Any]) -> None:
    imported("cases", data(expected["file"]))
    before = history_rows()

    plan = imported("cases", data(expected["file"]))

    assert plan.counts["unchanged"] == expected["accepted"]
    assert not plan.writes
    assert history_rows() == before


@each_file
def test_nothing_of_a_file_disappears(expected: dict[str, Any]) -> None:
    plan = previewed("cases", data(expected["file"]))

    refused = {error.line for error in plan.errors}
    below = records_in(data(expected["file"]).decode(plan.encoding), plan.header_line)
    assert len(plan.accepted) + len(refused) + plan.blank == below


def records_in(text: str, header_line: int) -> int:
    """How many records the csv module finds below the header; line breaks of a cell end none."""
    delimiter = ";" if text.count(";") > text.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return sum(reader.line_num > header_line for _record in reader)


@pytest.mark.parametrize(
    "expected",
    [expected for expected in EXPECTED if "stored_values" in expected],
    ids=lambda expected: expected["file"],
)
def test_a_value_is_stored_as_expected(expected: dict[str, Any]) -> None:
    plan = imported("cases", data(expected["file"]))
    stored = dict(zip(plan.written, plan.accepted, strict=True))

    found = {}
    for pk, row in stored.items():
        case = Case.objects.get(pk=pk)
        custody = case.custody.first()
        found[str(row.line)] = {
            "Detention date": custody.started_on if custody else None,
            "Citizenship": ";".join(case.person.citizenships),
        }
    for line, values in expected["stored_values"].items():
        assert {column: found[line][column] for column in values} == values


def test_the_control_file_keeps_texts_as_they_came() -> None:
    imported("cases", data("00_control_valid.csv"))

    person = Person.objects.get(name="Testov, Ivan")
    case = Case.objects.get(person=person)
    assert person.name_original == "Тестов, Иван"
    assert case.summary.startswith('He said: "no".')
    assert case.summary.splitlines()[1] == "Second line, with a comma; and a semicolon."


def test_formulas_are_stored_as_text() -> None:
    imported("cases", data("12_formula_injection.csv"))

    summaries = set(Case.objects.values_list("summary", flat=True))
    assert {"+cmd|' /C calc'!A0", "-1", "'=1+1", "@handle on Telegram"} <= summaries


def test_windows_1251_keeps_its_letters_and_what_the_court_decided() -> None:
    plan = imported("cases", data("01_cp1251_semicolon_ru_headers.csv"))

    stage = Case.objects.get(person__name="Пробная Анна «Ёлка»").stages.get()
    assert stage.decision == "extradition_granted"
    assert stage.decision_text == "выдать"
    assert stage.stage_text == "Решение суда"
    assert plan.unread == ["№ п/п"]


def test_two_persons_of_one_name_and_different_births_stay_two() -> None:
    imported("cases", data("31_same_person_or_not.csv"))

    assert Person.objects.filter(name="MOHAMMAD NAMUNA").count() == 2

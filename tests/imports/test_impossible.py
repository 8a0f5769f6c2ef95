"""What can't be kept is refused, in words: never an error of the server."""

import pytest
from django.db import connection

from cases.imports import KINDS, ImportRefused
from cases.models import Case, Source
from tests.make import make_case, make_court_stage, make_custody, make_person, make_stage

from .sheets import imported, previewed

pytestmark = pytest.mark.usefixtures("reference")
DAYS = [
    *("0000", "0000-00-00", "0000-01-01", "00.00.0000", "0001", "10000", "10000-01-01", "9999"),
    *("1.1.10000", "2020/9999", "2020/10000", "0000/2020", "../0000", "9999/..", "-2020", "+2020"),
    *("2020-01-01T25:00:00", "9999-12-31~", "2020-02-30", "２０２０", "1e4"),
]
ROWS = {
    "cases": ("reference,person_name,detained_on", "T-1,Testov,{day}"),
    "stages": ("reference,stage_text,decided_on", "T-0,Appeal,{day}"),
    "sources": ("key,title,published_on", "primer,T,{day}"),
    "developments": (
        "country,title,kind,reliability,date",
        "RS,Primer,agreement,reported,{day}",
    ),
    "figures": ("country,label,value_min,as_of", "RS,Primer,1,{day}"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_that_cannot_be_kept_is_an_error_of_its_cell(kind: str) -> None:
    make_case(reference="T-0")
    heading, row = ROWS[kind]
    sheet = "\n".join([heading, *(row.format(day=day) for day in DAYS)])

    plan = imported(kind, sheet)

    column = heading.rsplit(",", 1)[-1]
    assert [(error.column, error.value) for error in plan.errors] == [(column, day) for day in DAYS]
    assert plan.accepted == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("charge_categories", "gossip"),
        ("custody", "dungeon"),
        ("procedure", "exile"),
        ("outcome", "a word " * 50),
        ("decision", "a word " * 50),
        ("outcome_text", "a word " * 50),
        ("stage", "a word " * 50),
    ],
)
def test_a_value_that_cannot_be_kept_is_an_error_of_its_cell(column: str, value: str) -> None:
    plan = imported("cases", f"reference,person_name,{column}\nT-1,Testov,{value}\n")

    assert [error.column for error in plan.errors] == [column]
    assert not Case.objects.exists()


def test_a_number_that_cannot_be_kept_is_an_error_of_its_cell() -> None:
    plan = imported("figures", f"country,label,value_min\nRS,Primer,{'9' * 19}\n")

    assert [error.column for error in plan.errors] == ["value_min"]


def test_what_only_the_database_finds_too_long_writes_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE FUNCTION narrow() RETURNS trigger LANGUAGE plpgsql AS $$
               DECLARE kept varchar(3);
               BEGIN kept := NEW.publisher; RETURN NEW; END $$;
               CREATE TRIGGER narrow BEFORE INSERT ON cases_source
                 FOR EACH ROW EXECUTE FUNCTION narrow()"""
        )

    with pytest.raises(ImportRefused, match="Nothing was written"):
        imported("sources", "key,title,publisher\nprimer,T,Primer News\n")

    assert not Source.objects.exists()


def test_a_case_cannot_leave_its_court_stages_in_another_country() -> None:
    case = make_case(reference="T-1", host_country="RS", person=make_person(name="Testov"))
    make_stage(case, court_stage="ext_appeal")

    plan = imported("cases", "reference,person_name,host_country\nT-1,Testov,KG\n")

    [error] = plan.errors
    assert (error.line, error.column) == (2, "host_country")
    assert "court stages of RS" in error.reason
    case.refresh_from_db()
    assert case.host_country_id == "RS"


def test_a_case_takes_stages_of_the_general_pattern_along() -> None:
    case = make_case(reference="T-1", host_country="RS", person=make_person(name="Testov"))
    make_stage(case, court_stage=make_court_stage("primer", country=None))

    plan = imported("cases", "reference,person_name,host_country\nT-1,Testov,KG\n")

    assert [row.action for row in plan.rows] == ["changed"]


ARREST = (
    "reference,person_name,custody,detained_on,custody_until\n"
    "T-1,Testov,arrest,2024-01-01,{until}\n"
)


@pytest.mark.parametrize(("until", "warned"), [("2024-03-15", True), ("2024-03-01", False)])
def test_custody_of_two_kinds_at_once_is_a_warning(until: str, warned: bool) -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov"))
    make_custody(case, kind="arrest", started_on="2024-01-01")
    make_custody(case, kind="house_arrest", started_on="2024-03-01", end="ongoing")

    plan = previewed("cases", ARREST.format(until=until))

    assert plan.errors == []
    assert [warning.column for warning in plan.warnings] == (["custody"] if warned else [])
    assert all("House arrest" in warning.reason for warning in plan.warnings)


def test_unchanged_custody_of_two_kinds_is_not_warned_of() -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov"))
    make_custody(case, kind="arrest", started_on="2024-01-01", end="ongoing")
    make_custody(case, kind="house_arrest", started_on="2024-03-01", end="ongoing")

    plan = previewed("cases", "reference,person_name,summary\nT-1,Testov,New.\n")

    assert plan.warnings == []

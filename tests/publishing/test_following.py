"""The published rows follow every write, whichever door it came through, in its transaction."""

import pytest
from django.db import connection

from cases.models import (
    Case,
    Charge,
    Citation,
    CourtStage,
    Development,
    Outcome,
    Person,
    Source,
    StageRecord,
)
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_charge,
    make_citation,
    make_country,
    make_custody,
    make_development,
    make_host_country,
    make_instrument_party,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.rows import everything, row, rows

pytestmark = pytest.mark.django_db


def published_case(**values) -> Case:
    case = make_published_case(**values)
    case.refresh_from_db()
    return case


def test_saving_reaches_the_public():
    case = published_case(summary="first")
    assert row("case", case.public_id)["summary"] == "first"
    case.summary = "second"
    case.save()
    assert row("case", case.public_id)["summary"] == "second"


def test_a_bulk_update_reaches_the_public():
    published_case(), published_case()
    Case.objects.update(summary="all")
    assert [shown["summary"] for shown in rows("case")] == ["all", "all"]


def test_bare_sql_reaches_the_public():
    case = published_case()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET summary = 'by hand' WHERE id = %s", [case.pk])
    assert row("case", case.public_id)["summary"] == "by hand"


def test_copied_rows_reach_the_public():
    case = published_case()
    with (
        connection.cursor() as cursor,
        cursor.copy('COPY cases_custodyperiod (case_id, kind, "end", place) FROM STDIN') as copy,
    ):
        copy.write_row((case.pk, "arrest", "ongoing", ""))
    assert row("custody", case.public_id)["kind"] == "arrest"


def test_truncation_reaches_the_public():
    make_custody(published_case())
    assert len(rows("custody")) == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE cases_custodyperiod CASCADE")
    assert rows("custody") == []


def test_a_deleted_case_is_gone():
    case = published_case()
    make_stage(case, court_stage="ext_appeal")
    assert everything() != ""
    case.delete()
    assert everything() == ""


def test_a_lower_level_takes_away_what_it_hides():
    case = published_case(person=make_person(name="Testov, Ivan"))
    assert "Testov" in everything()
    Person.objects.update(disclosure_level="initials")
    assert "Testov" not in everything()
    assert row("case", case.public_id)["name"] == "I. T."


@pytest.mark.parametrize("table", ["stage", "charge", "custody", "source"])
def test_a_deleted_part_is_gone(table):
    case = published_case()
    part = {
        "stage": lambda: make_stage(case),
        "charge": lambda: make_case_charge(case),
        "custody": lambda: make_custody(case),
        "source": lambda: make_citation(case=case),
    }[table]()
    assert len(rows(table)) == 1
    part.delete()
    assert rows(table) == []


def test_a_moved_part_follows():
    here, there = published_case(), published_case()
    make_stage(here)
    StageRecord.objects.update(case=there)
    assert [stage["public_id"] for stage in rows("stage")] == [there.public_id]


def test_a_catalogues_change_reaches_the_cases():
    case = published_case(outcome=make_outcome())
    make_stage(case, court_stage="ext_appeal")
    make_case_charge(case, charge=make_charge())
    Outcome.objects.update(group="left")
    CourtStage.objects.update(name_en="Renamed stage")
    Charge.objects.update(category="speech")
    shown = row("case", case.public_id)
    assert (shown["outcome_group"], shown["charge_categories"]) == ("left", ["speech"])
    assert row("stage", case.public_id)["name_en"] == "Renamed stage"


def test_an_argued_ground_can_be_filtered_by():
    case = published_case()
    make_argued_ground(case)
    assert row("case", case.public_id)["grounds"] == ["ece_3_1_political_offence"]


def test_a_sources_change_reaches_the_cases_that_cite_it():
    case = published_case(person=make_person(disclosure_level="initials"))
    citation = make_citation(make_source(names_person=False, title="Law"), case=case)
    assert row("source", case.public_id)["title"] == "Law"
    Source.objects.filter(pk=citation.source_id).update(names_person=True)
    assert rows("source") == []


def test_the_law_reaches_the_public():
    make_host_country("KG", detention_limit_text="Two months")
    make_instrument_party("KG", note="With a reservation")
    (shown,) = [country for country in rows("country") if country["code"] == "KG"]
    assert (shown["has_profile"], shown["detention_limit_text"]) == (True, "Two months")
    assert rows("treaty")[0]["note"] == "With a reservation"


def test_a_renamed_country_reaches_the_public():
    country = make_country("KG")
    country.name_en = "Primer"
    country.save()
    assert rows("country")[0]["name_en"] == "Primer"


def test_a_development_shows_when_it_is_published():
    make_development(is_published=False)
    assert rows("development") == []
    Development.objects.update(is_published=True)
    assert len(rows("development")) == 1


def test_a_development_does_not_show_a_source_that_names_somebody_protected():
    development = make_development(is_published=True)
    source = make_source(title="Testov held")
    make_citation(source, development=development)
    assert "Testov held" in str(rows("development"))
    case = published_case(person=make_person(disclosure_level="initials"))
    make_citation(source, case=case)
    assert "Testov held" not in str(rows("development"))
    Person.objects.update(disclosure_level="full_name")
    Case.objects.update(approved_level="full_name")
    assert "Testov held" in str(rows("development"))
    Citation.objects.filter(case=case).delete()
    Case.objects.all().delete()
    assert "Testov held" in str(rows("development"))


def test_a_change_that_nobody_can_see_leaves_the_published_row_alone():
    case = published_case()
    before = _version(case)
    Case.objects.update(internal_note="seen by nobody")
    assert _version(case) == before


def _version(case: Case) -> str:
    """Where PostgreSQL keeps the row: another place after each write."""
    rows("case")
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT ctid, xmin FROM published."case" WHERE public_id = %s', [case.public_id]
        )
        return str(cursor.fetchone())

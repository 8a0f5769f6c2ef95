"""A sheet doesn't change what visitors see for somebody who may not publish."""

import pytest

from cases.models import Case, Person, Source
from tests.cast import ana, boris
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_person,
    make_published_case,
    make_source,
)

from .sheets import imported

pytestmark = pytest.mark.usefixtures("reference")


def published(level: str) -> Case:
    person = make_person(name="Testov", disclosure_level=level)
    return make_published_case(reference="T-1", person=person, summary_anonymous="Old.")


def refused(kind: str, sheet: str) -> list[str]:
    """The columns of the errors that Ana's import of the sheet has."""
    return [error.column for error in imported(kind, sheet, by=ana()).errors]


def one_case(column: str, value: str) -> str:
    return f"reference,person_name,{column}\nT-1,Testov,{value}\n"


@pytest.mark.parametrize(
    ("level", "column", "value"),
    [
        ("pseudonym", "summary_anonymous", "New."),
        ("full_name", "summary", "New."),
        ("pseudonym", "occupation_general", "teacher"),
        ("full_name", "charges_text", "Fraud"),
        ("pseudonym", "charge_categories", "economic"),
        ("pseudonym", "detained_on", "2024-05-01"),
        ("pseudonym", "decision_text", "Refused by the court"),
        ("pseudonym", "sources", "primer-a"),
        ("counted", "outcome", "extradited"),
        ("counted", "opened_on", "2023"),
    ],
)
def test_ana_may_not_change_what_visitors_see(level: str, column: str, value: str) -> None:
    make_source(key="primer-a")
    published(level)

    assert column in refused("cases", one_case(column, value))
    assert not Case.objects.get().history.filter(pgh_label="update").exists()


def test_a_published_case_stays_in_its_country_for_an_editor_too() -> None:
    published("counted")

    plan = imported("cases", one_case("host_country", "KG"), by=boris())

    assert [error.column for error in plan.errors] == ["host_country"]
    assert "Withdraw it" in plan.errors[0].reason
    assert Case.objects.get().host_country_id == "RS"


@pytest.mark.parametrize(
    ("level", "column", "value"),
    [
        ("full_name", "internal_note", "New."),
        ("full_name", "birth_date", "1984"),
        ("full_name", "aliases", "Probny"),
        ("pseudonym", "summary", "New."),
        ("initials", "occupation", "baker"),
        ("counted", "summary_anonymous", "New."),
        ("counted", "detained_on", "2024-05-01"),
        ("counted", "decision_text", "Refused by the court"),
        ("hidden", "summary_anonymous", "New."),
    ],
)
def test_ana_changes_what_visitors_do_not_see(level: str, column: str, value: str) -> None:
    published(level)

    plan = imported("cases", one_case(column, value), by=ana())

    assert plan.errors == []
    assert plan.counts["changed"] == 1


def test_a_person_is_seen_in_their_other_case() -> None:
    make_case(reference="T-2", person=published("pseudonym").person)

    sheet = "reference,person_name,occupation_general,summary\nT-2,Testov,teacher,New.\n"

    assert refused("cases", sheet) == ["occupation_general"]


def test_ana_hides_a_person_and_corrects_the_case_in_one_row() -> None:
    published("full_name")

    imported(
        "cases",
        "reference,person_name,disclosure,summary\nT-1,Testov,hidden,New.\n",
        by=ana(),
    )

    assert Case.objects.get().summary == "New."
    assert Person.objects.get().disclosure_level == "hidden"


def test_ana_may_not_add_a_stage_to_a_published_case() -> None:
    published("pseudonym")

    assert refused("stages", "reference,stage_text\nT-1,Appeal\n") == ["reference"]


def test_ana_may_not_rewrite_a_published_fact_but_a_draft() -> None:
    for title, seen in (("Primer one", True), ("Primer two", False)):
        make_development("RS", title=title, happened_on="2023-06", is_published=seen)
    sheet = (
        "country,title,date,kind,reliability,summary\n"
        "RS,Primer one,2023-06,agreement,reported,New.\n"
        "RS,Primer two,2023-06,agreement,reported,New.\n"
    )

    plan = imported("developments", sheet, by=ana())

    assert [(error.line, error.column) for error in plan.errors] == [(2, "summary")]
    assert plan.counts["changed"] == 1


def test_ana_may_not_rewrite_a_source_of_a_published_case() -> None:
    make_citation(make_source(key="primer-a"), case=published("full_name"))
    make_source(key="primer-b")

    sheet = "key,title\nprimer-a,New title\nprimer-b,New title\n"

    assert refused("sources", sheet) == ["title"]
    assert Source.objects.get(title="New title").key == "primer-b"


def test_boris_changes_what_visitors_see() -> None:
    published("pseudonym")

    imported("cases", one_case("summary_anonymous", "New."), by=boris())

    assert Case.objects.get().summary_anonymous == "New."

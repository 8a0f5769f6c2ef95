"""Which cases are called like another, and in which order."""

import pytest
from django.db import connection
from django.http import QueryDict

from cases.models import Case
from cases.published import alike as rule
from cases.published import dossiers
from cases.published.alike import Alike
from cases.published.selection import Selection
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_country,
    make_ground,
    make_outcome,
    make_person,
    make_published_case,
)

pytestmark = pytest.mark.usefixtures("published")


def like(case: Case) -> list[Alike]:
    dossier = dossiers.case(case.public_id)
    assert dossier
    return list(dossier.alike)


def ids(case: Case) -> list[str]:
    return [found.case.public_id for found in like(case)]


@pytest.fixture
def case() -> Case:
    case = make_published_case(opened_on="2025-04")
    make_case_charge(case, category="speech")
    return case


def test_the_nearest_come_first(case: Case) -> None:
    other_procedure = make_published_case(opened_on="2025-04", procedure="deportation")
    make_case_charge(other_procedure, category="speech")
    long_ago = make_published_case(opened_on="2019")
    a_year_later = make_published_case(opened_on="2026-04")
    shares_charge = make_published_case(opened_on="2010")
    make_case_charge(shares_charge, category="speech")
    expected = [shares_charge, a_year_later, long_ago, other_procedure]
    assert ids(case) == [one.public_id for one in expected]


def test_only_cases_of_the_same_country_and_state_are_alike(case: Case) -> None:
    make_published_case(host_country="KG")
    make_published_case(requesting_country="BY")
    make_published_case(requesting_country=None, is_requested=False)
    make_published_case(procedure="deportation")
    assert ids(case) == []


def test_where_nobody_knows_which_state_asks_any_may_be(case: Case) -> None:
    unknown = make_published_case(requesting_country=None)
    assert ids(unknown) == [case.public_id]


def test_what_they_have_in_common_is_said(case: Case) -> None:
    ground = make_ground()
    make_argued_ground(case, ground=ground)
    other = make_published_case(outcome=make_outcome(), outcome_on="2024")
    make_case_charge(other, category="speech")
    make_case_charge(other, category="economic")
    make_argued_ground(other, ground=ground)
    (found,) = like(case)
    assert (found.procedure, found.outcome) == ("Extradition", "Primer outcome en")
    assert (found.charges, found.grounds) == (["Speech"], ["Primer ground en"])


def test_there_are_at_most_five(case: Case) -> None:
    for _more in range(rule.MOST + 2):
        make_published_case()
    assert len(ids(case)) == rule.MOST


def test_only_what_has_a_page_is_alike(case: Case) -> None:
    for level in ("hidden", "counted"):
        make_published_case(person=make_person(disclosure_level=level))
    assert ids(case) == []


def test_at_initials_an_alike_case_shows_no_more_than_its_page(case: Case) -> None:
    person = make_person(name="Secret Testov", disclosure_level="initials")
    make_published_case(person=person, opened_on="2025-04-05")
    (found,) = like(case)
    assert (found.case.display_name, found.case.opened_on) == ("S. T.", "2025-04")


def test_a_large_country_is_not_looked_through(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "AROUND", 2)
    make_published_case(opened_on="2020", summary="Too far")
    near = [make_published_case(opened_on=f"2025-0{month}") for month in (2, 5, 6)]
    make_published_case(opened_on="2026")
    # Itself is one of the two that began until then.
    assert ids(case) == [near[1].public_id, near[0].public_id, near[2].public_id]


def test_a_case_without_a_date_is_compared_with_the_newest(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = make_published_case(opened_on=None)
    monkeypatch.setattr(rule, "AROUND", 1)
    make_published_case(opened_on="2010")
    newest = make_published_case(opened_on="2026")
    assert ids(undated) == [newest.public_id, case.public_id]


def test_beside_a_case_that_may_be_listed_stands_nobody_who_may_not(case: Case) -> None:
    make_published_case(person=make_person(name="Vera Probna"))
    nameless = make_published_case(person=make_person(disclosure_level="pseudonym"))
    assert len(ids(case)) == 2
    case.may_be_indexed = True
    case.save()
    assert ids(case) == [nameless.public_id]


def test_the_query_finds_them_all_in_the_list(case: Case) -> None:
    make_published_case(procedure="deportation")
    other = make_published_case()
    make_country("BY")
    dossier = dossiers.case(case.public_id)
    assert dossier
    assert dossier.query_of_like == "host=RS&requesting=RU&procedure=extradition"
    found = Selection(QueryDict(dossier.query_of_like)).cases()
    assert {one.public_id for one in found} == {case.public_id, other.public_id}


def test_who_is_withdrawn_is_alike_no_more(case: Case) -> None:
    other = make_published_case()
    assert ids(case) == [other.public_id]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET status = 'withdrawn' WHERE id = %s", [other.pk])
    assert ids(case) == []

"""A list asks the database a fixed number of questions, however long it is."""

from itertools import count

import pytest

from tests.admin.forms import address
from tests.make import (
    make_case,
    make_charge,
    make_citation,
    make_custody,
    make_development,
    make_person,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db
ARTICLES = count(1)


def many_cases(number):
    for n in range(number):
        case = make_case(host_country=("RS", "KG")[n % 2], opened_on="2025-04")
        make_stage(case, decided_on="2025-05", decision="upheld")
        make_custody(case, started_on="2025-04")
        make_citation(case=case)


def test_a_list_of_100_cases_takes_9_queries(boris, django_assert_num_queries):
    many_cases(100)
    # The session, the user, their rights (2); how many, which, the filters' counts; the dates (2).
    with django_assert_num_queries(9):
        page = boris.get(address("case_changelist"))
    assert len(page.context["cl"].result_list) == 50


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("person", make_person),
        ("source", make_source),
        ("charge", lambda: make_charge(article=str(next(ARTICLES)))),
        ("stagerecord", make_stage),
        ("development", make_development),
    ],
)
def test_a_list_costs_the_same_for_3_rows_and_for_60(
    kind, make, boris, django_assert_max_num_queries
):
    counts = []
    for more in (3, 57):
        for _n in range(more):
            make()
        with django_assert_max_num_queries(9) as queries:
            assert boris.get(address(f"{kind}_changelist")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_says_where_a_case_stands(boris):
    case = make_case(person=make_person(name="Testova, Ana"))
    make_stage(case, stage_text="First court", decision="refused", decided_on="2025-05")
    make_stage(case, stage_text="Minister", decision="pending", filed_on="2024-01")
    page = boris.get(address("case_changelist"))
    assert "Testova, Ana" in page.text
    assert "Serbia ← Russia" in page.text
    assert "Minister: Pending" in page.text


def test_the_list_dates_a_case_by_its_latest_part(boris):
    stage = make_stage()
    page = boris.get(address("case_changelist"))
    [case] = page.context["cl"].result_list
    assert case.changed_at == stage.history.latest("pgh_id").pgh_created_at


def test_cases_can_be_narrowed_to_a_year(boris):
    old, new = make_case(opened_on="2019-03"), make_case(opened_on="2025")
    page = boris.get(address("case_changelist"), {"opened_on_earliest__year": 2025})
    assert list(page.context["cl"].result_list) == [new]
    assert old not in page.context["cl"].result_list

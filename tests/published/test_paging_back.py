"""Back through the list: the same pages as forwards."""

import pytest
from django.http import QueryDict

from cases.published.lists import PAGE_SIZE, Page, case_page
from cases.published.selection import Selection
from tests.make import make_person, make_published_case

pytestmark = pytest.mark.usefixtures("published")


def page(query: str) -> Page:
    data = QueryDict(query)
    return case_page(Selection(data), data.get("after", ""))


def ids(found: Page) -> list[str]:
    return [line.case.public_id for line in found.cases]


def forwards(query: str = "") -> list[str]:
    """The query of each page, the first one's first."""
    queries = [query]
    while (following := page(queries[-1]).next_query) is not None:
        queries.append(following)
    return queries


def backwards(query: str) -> list[str]:
    """The query of each page before, from there to the first."""
    queries = []
    while (before := page(query).previous_query) is not None:
        queries.append(query := before)
    return queries


def test_the_first_page_has_none_before() -> None:
    make_published_case()
    assert page("").previous_query is None


@pytest.mark.parametrize("days", [1, 2, 5])
def test_the_way_back_is_the_way_there(days: int) -> None:
    for n in range(3 * PAGE_SIZE + 4):
        make_published_case(opened_on=f"2024-01-0{1 + n % days}" if n % 9 else None)
    queries = forwards()
    assert len(queries) == 4
    assert backwards(queries[-1]) == queries[-2::-1]


@pytest.mark.parametrize("with_page", [0, 3, 30])
def test_cases_without_a_page_are_passed_back_as_they_were_passed(with_page: int) -> None:
    counted = make_person(name="Hidden Testova", disclosure_level="counted")
    for n in range(2 * PAGE_SIZE + 10):
        make_published_case(person=counted, opened_on="2024" if n % 3 else "2023")
    for _n in range(with_page):
        make_published_case(opened_on="2024-01-01")
    queries = forwards()
    assert backwards(queries[-1]) == queries[-2::-1]


def test_the_way_back_keeps_the_filters() -> None:
    for _n in range(PAGE_SIZE + 1):
        make_published_case(host_country="RS")
    make_published_case(host_country="KG")
    second = page("host=RS").next_query
    assert second
    assert page(second).previous_query == "host=RS"


def test_a_page_that_grew_before_is_met_from_its_end() -> None:
    made = [make_published_case(opened_on="2024-01-01").public_id for _n in range(PAGE_SIZE + 1)]
    second = page("").next_query
    assert second
    newer = make_published_case(opened_on="2025-01-01").public_id
    before = page(second).previous_query
    assert before
    assert ids(page(before)) == sorted(made)[:PAGE_SIZE]
    assert ids(page("")) == [newer, *sorted(made)[: PAGE_SIZE - 1]]

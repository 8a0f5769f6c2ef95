"""The list by last change: its order, its pages there and back, and what it tells."""

import datetime

import pytest
from django.db import connection, connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.published.lists import PAGE_SIZE, Page, case_page
from cases.published.order import LAST_CHANGED, NEWEST
from cases.published.selection import Selection
from tests.make import make_person, make_published_case
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import derive_now

pytestmark = pytest.mark.usefixtures("published")


def page(query: str = "") -> Page:
    data = QueryDict(query)
    return case_page(Selection(data), data.get("after", ""), LAST_CHANGED)


def ids(found: Page) -> list[str]:
    return [line.case.public_id for line in found.cases]


def pages(query: str = "") -> list[str]:
    """The query of each page, the first one's first."""
    queries = [query]
    while (following := page(queries[-1]).next_query) is not None:
        queries.append(following)
    return queries


def changed(case: Case, days_ago: int, kind: str = "stage") -> None:
    """As if this had changed last, so many days ago."""
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change WHERE public_id = %s", [case.public_id])
        cursor.execute(
            "INSERT INTO published.change VALUES (%s, %s, %s)",
            [case.public_id, days_from_today(-days_ago), kind],
        )


def unnoted(case: Case) -> None:
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change WHERE public_id = %s", [case.public_id])


def test_the_last_changed_come_first_whenever_they_were_opened() -> None:
    made = [make_published_case(opened_on=on) for on in ("2025", "2023", "2024")]
    for case, days_ago in zip(made, (5, 1, 3), strict=True):
        changed(case, days_ago)
    newest, oldest, between = (case.public_id for case in made)
    assert ids(page()) == [oldest, between, newest]


def test_on_one_day_the_newest_come_first() -> None:
    made = [make_published_case(opened_on=on) for on in ("2023", "2025", None, "2024")]
    a, b, undated, c = (case.public_id for case in made)
    assert ids(page()) == [b, c, a, undated]


def test_cases_of_which_nothing_is_noted_come_last_in_the_usual_order() -> None:
    counted = make_published_case(
        person=make_person(disclosure_level="counted"), opened_on="2025", host_country="KG"
    )
    quiet = [make_published_case(opened_on=on) for on in ("2023", "2026")]
    told = make_published_case(opened_on="2020")
    for case in quiet:
        unnoted(case)
    assert [line.case.sort_on.year for line in page().cases] == [2020, 2026, 2025, 2023]
    assert ids(page())[0] == told.public_id
    assert ids(page())[2] == counted.public_id


def test_paging_meets_each_case_once_there_and_back() -> None:
    counted = make_person(name="Hidden Testova", disclosure_level="counted")
    made = [
        make_published_case(
            person=counted if n % 3 == 2 else make_person(),
            opened_on=f"202{n % 4}" if n % 7 else None,
            host_country="RS" if n % 5 else "KG",
        )
        for n in range(3 * PAGE_SIZE + 4)
    ]
    for n, case in enumerate(made):
        if n % 3 == 0:
            changed(case, n % 4)
        elif n % 3 == 1 and n % 2:
            unnoted(case)
    queries = pages()
    met = [line.case for query in queries for line in page(query).cases]
    with_page = sorted(case.public_id for n, case in enumerate(made) if n % 3 != 2)
    assert sorted(case.public_id for case in met if case.has_page) == with_page
    assert len(met) == len(made)
    back = [queries[-1]]
    while (before := page(back[-1]).previous_query) is not None:
        back.append(before)
    assert back == queries[::-1]
    hidden = [case.public_id for n, case in enumerate(made) if n % 3 == 2]
    assert not [query for query in queries for one in hidden if one in query]


def test_a_place_of_the_other_order_is_damaged() -> None:
    make_published_case()
    assert "damaged" in page("after=2024-01-01.abc").error
    data = QueryDict("after=2025-01-01_2024-01-01.abc")
    assert "damaged" in case_page(Selection(data), data["after"], NEWEST).error


def test_filters_and_words_go_with_the_order() -> None:
    first = make_published_case(host_country="RS", summary="Primer words.")
    second = make_published_case(host_country="RS", summary="Primer, too.")
    make_published_case(host_country="KG", summary="Primer, too.")
    changed(first, 1)
    changed(second, 2)
    assert ids(page("host=RS&q=primer")) == [first.public_id, second.public_id]


def test_a_case_whose_last_day_is_over_is_gone() -> None:
    case = make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE published."case" SET shown_until = %s WHERE public_id = %s',
            [days_from_today(-1), case.public_id],
        )
    assert ids(page()) == []


def test_a_line_says_what_changed_last() -> None:
    case = make_published_case()
    changed(case, 3, "stage")
    change = page().cases[0].change
    assert change
    assert (change.day, change.in_short) == (days_from_today(-3), "stages")
    assert isinstance(change.day, datetime.date)


def test_of_a_page_that_came_to_be_no_more_is_said() -> None:
    make_published_case(summary="Words.")
    change = page().cases[0].change
    assert change
    assert change.in_short == "page published"


def test_a_line_without_a_page_says_nothing_of_changes() -> None:
    make_published_case(person=make_person(disclosure_level="counted"))
    assert page().cases[0].change is None


def test_a_page_takes_three_queries() -> None:
    make_published_case()
    selection = Selection(QueryDict())
    with CaptureQueriesContext(connections["published"]) as queries:
        case_page(selection, order=LAST_CHANGED)
    assert len(queries) == 3

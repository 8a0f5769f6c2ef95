"""The list: in order, page by page, few queries, and where each case stands."""

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cases.published.lists import PAGE_SIZE, Page, case_page
from cases.published.selection import Selection
from tests.make import (
    make_court_stage,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def page(query: str = "") -> Page:
    data = QueryDict(query)
    return case_page(Selection(data), data.get("after", ""))


def ids(found: Page) -> list[str]:
    return [line.case.public_id for line in found.cases]


def test_cases_come_newest_first_and_undated_ones_last() -> None:
    made = [make_published_case(opened_on=on) for on in ("2023", None, "2024-02-03", "2023-06")]
    oldest, undated, newest, middle = (case.public_id for case in made)
    assert ids(page()) == [newest, middle, oldest, undated]


def test_paging_meets_every_case_once() -> None:
    # Many share a day, so that pages break between cases of one day.
    made = {
        make_published_case(opened_on=f"2024-0{1 + n % 3}-01" if n % 7 else None).public_id
        for n in range(2 * PAGE_SIZE + 10)
    }
    met: list[str] = []
    query: str | None = ""
    while query is not None:
        found = page(query)
        met += ids(found)
        query = found.next_query
    assert len(met) == len(made)
    assert set(met) == made


def test_the_next_page_keeps_the_filters() -> None:
    for _case in range(PAGE_SIZE + 1):
        make_published_case(host_country="RS", opened_on="2024")
    make_published_case(host_country="KG", opened_on="2023")
    first = page("host=RS")
    assert first.next_query
    assert first.next_query.startswith("host=RS&after=2024-01-01.")
    assert len(ids(page(first.next_query))) == 1


def test_a_full_last_page_has_no_next() -> None:
    for _case in range(PAGE_SIZE):
        make_published_case()
    assert page().next_query is None


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "..",
        "2024-01-01",
        "2024-13-01.abc",
        "0000-00-00.abc",
        "٢٠٢٤-01-01.abc",
        "2024-01-01.A'--",
        "2024-01-01.abc%00",
        "2024-01-01.abc%0A",
        "2024-01-01~",
        "2024-01-01~99999999",
        "2024-01-01~7.abc",
        "a" * 9_999,
    ],
)
def test_a_damaged_place_gives_an_empty_page_that_says_so(after: str) -> None:
    make_published_case()
    found = page(f"after={after}")
    assert not found.cases
    assert "damaged" in found.error


def test_a_wrong_filter_gives_an_empty_page() -> None:
    make_published_case()
    assert page("host=ZZ") == Page([])


def test_a_page_takes_three_queries() -> None:
    for _case in range(3):
        make_stage(make_published_case())
    selection = Selection(QueryDict())
    with CaptureQueriesContext(connections["published"]) as queries:
        case_page(selection)
    assert len(queries) == 3


def test_a_line_says_codes_in_words() -> None:
    make_published_case(
        host_country="RS", requesting_country="RU", outcome=make_outcome("extradited", "returned")
    )
    (line,) = page().cases
    assert (line.host, line.requesting, line.procedure) == ("Serbia", "Russia", "Extradition")
    assert (line.outcome, line.outcome_group) == ("Primer outcome en", "Returned")


def test_a_line_says_nothing_of_what_is_unknown() -> None:
    make_published_case(requesting_country=None)
    (line,) = page().cases
    assert (line.requesting, line.outcome, line.outcome_group, line.fate) == ("", "", "", "")
    assert line.now is None
    assert not line.stations


def test_a_case_stands_at_its_latest_pending_stage() -> None:
    case = make_published_case()
    make_stage(case, stage_text="Probni minister", filed_on="2024-01", decision="pending")
    make_stage(case, stage_text="Probni court", decided_on="2024-05-01", decision="upheld")
    make_stage(case, stage_text="Probni asylum", filed_on="2023-12-05", decision="pending")
    now = page().cases[0].now
    assert now
    assert now.stage_text == "Probni minister"


def test_without_a_pending_stage_it_stands_at_the_one_decided_last() -> None:
    case = make_published_case()
    make_stage(case, stage_text="Probni appeal", decided_on="2024-05-01", decision="upheld")
    make_stage(case, stage_text="Probni court", decided_on="2024", decision="refused")
    make_stage(case, stage_text="Probni detention", decision="detention_ordered")
    now = page().cases[0].now
    assert now
    assert now.stage_text == "Probni court"  # the middle of 2024 is later than May


def test_the_track_shows_what_is_done_now_and_ahead() -> None:
    for code in ("ext_detention", "ext_consent", "ext_appeal", "ext_executive"):
        make_court_stage(code, name_en=f"Primer {code}")
    case = make_published_case()
    make_stage(case, court_stage="ext_detention", decided_on="2024-01", decision="released")
    make_stage(case, court_stage="ext_appeal", filed_on="2024-02", decision="pending")
    stations = page().cases[0].stations
    assert [(station.label, station.state) for station in stations] == [
        ("Primer ext_detention", "done"),
        ("Primer ext_appeal", "now"),
        ("Primer ext_executive", "ahead"),
    ]


def test_a_counted_case_is_a_line_without_stages() -> None:
    case = make_published_case(person=make_person(disclosure_level="counted"))
    make_stage(case)
    (line,) = page().cases
    assert (line.case.has_page, line.now, line.requesting) == (False, None, "")


def test_paging_over_counted_cases_meets_each_and_tells_no_id() -> None:
    counted = make_person(disclosure_level="counted")
    made = [
        make_published_case(
            person=counted if n % 3 else make_person(),
            opened_on="2024" if n % 2 else f"202{n % 5}",
            host_country="RS" if n % 5 else "KG",
        )
        for n in range(3 * PAGE_SIZE)
    ]
    hidden = {case.public_id for case in made if case.person == counted}
    met: list[tuple[str, str]] = []
    query: str | None = ""
    while query is not None:
        assert not [public_id for public_id in hidden if public_id in query]
        found = page(query)
        met += [
            (line.case.public_id if line.case.has_page else str(line.case.year), line.host)
            for line in found.cases
        ]
        query = found.next_query
    assert sorted(met) == sorted(
        (
            str(case.opened_on) if case.public_id in hidden else case.public_id,
            case.host_country.name_en,
        )
        for case in made
    )


def test_a_counted_case_stands_by_what_it_shows_and_not_by_its_id() -> None:
    counted = make_person(disclosure_level="counted")
    for host in ("TH", "AM", "RS", "KG", "GE"):
        make_published_case(person=counted, host_country=host, opened_on="2024-05-06")
    named = make_published_case(host_country="TR", opened_on="2024-01-01")
    assert [line.case.host_country for line in page().cases] == ["TR", "AM", "GE", "KG", "RS", "TH"]
    assert ids(page())[0] == named.public_id

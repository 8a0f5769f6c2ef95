"""Events of a case: which there are, and their order under partial dates."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Case
from cases.published import dossiers
from cases.published.dossiers.events import Event
from cases.published.moments import middle
from tests.make import (
    make_case_charge,
    make_citation,
    make_custody,
    make_outcome,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def events(case: Case) -> list[Event]:
    found = dossiers.case(case.public_id)
    assert found
    return list(found.events)


def told(case: Case) -> list[tuple[str, str | None]]:
    return [(event.kind, event.on) for event in events(case)]


def test_events_come_in_order_of_time() -> None:
    case = make_published_case(
        opened_on="2025-04", outcome=make_outcome("extradited", "returned"), outcome_on="2026-01"
    )
    make_stage(case, filed_on="2025-05", decided_on="2025-12-03", decision="upheld")
    make_custody(case, started_on="2025-04-20", ended_on="2025-05-11", end="ended")
    make_case_charge(case, alleged_on="2022")
    assert told(case) == [
        ("charge", "2022"),
        ("opened", "2025-04"),
        ("custody_start", "2025-04-20"),
        ("custody_end", "2025-05-11"),
        ("filed", "2025-05"),
        ("decided", "2025-12-03"),
        ("outcome", "2026-01"),
    ]


def test_a_year_stands_between_a_month_before_its_middle_and_one_after() -> None:
    case = make_published_case()
    for on in ("2025-12-03", "2025", "2025-04"):
        make_stage(case, decided_on=on, decision="upheld")
    assert [on for _kind, on in told(case)] == ["2025-04", "2025", "2025-12-03"]


def test_an_open_interval_stands_at_its_known_end() -> None:
    case = make_published_case(outcome=make_outcome(), outcome_on="../2023-06-06")
    make_stage(case, decided_on="2023-06-05", decision="refused")
    make_stage(case, filed_on="2023-06-07/..")
    assert [on for _kind, on in told(case)] == ["2023-06-05", "../2023-06-06", "2023-06-07/.."]


def test_undated_events_follow_dated_ones_and_pending_ones_come_last() -> None:
    case = make_published_case()
    make_stage(case, filed_on="2024", decision="pending")
    make_stage(case, decision="refused")
    make_custody(case)
    make_stage(case, decided_on="2025", decision="upheld")
    assert told(case) == [
        ("filed", "2024"),
        ("decided", "2025"),
        ("custody_start", None),
        ("decided", None),
        ("pending", None),
    ]


def test_a_stage_without_any_date_or_decision_is_still_told() -> None:
    case = make_published_case()
    make_stage(case, stage_text="Probni hearing", summary="Adjourned.")
    assert [(e.what, e.on) for e in events(case)] == [("Probni hearing", None)]


def test_the_end_of_custody_is_told_only_where_it_ended() -> None:
    case = make_published_case()
    make_custody(case, started_on="2025-04", end="ongoing")
    make_custody(case, kind="house_arrest", end="ended")
    assert [(e.kind, e.what) for e in events(case)] == [
        ("custody_start", "Remand"),
        ("custody_start", "House arrest"),
        ("custody_end", "House arrest"),
    ]


def test_an_event_of_a_stage_has_the_stages_sources() -> None:
    case = make_published_case(opened_on="2025")
    stage = make_stage(case, track="asylum", decided_on="2025-12-03", decision="refused")
    make_citation(make_source(title="Primer of the refusal"), stage_record=stage)
    opened, decided = events(case)
    assert not opened.sources
    assert (decided.what, decided.result) == ("Primer: court of appeal", "Refused")
    assert [source["title"] for source in decided.sources] == ["Primer of the refusal"]


def test_in_a_case_that_has_ended_nothing_is_pending() -> None:
    case = make_published_case(outcome=make_outcome("extradited", "returned"))
    make_stage(case, filed_on="2025-12", decision="pending")
    make_stage(case, stage_text="Probni hearing", decision="pending")
    assert told(case) == [("filed", "2025-12"), ("filed", None), ("outcome", None)]


def test_while_the_outcome_is_open_a_stage_stays_pending() -> None:
    case = make_published_case(outcome=make_outcome("pending", "pending"))
    make_stage(case, filed_on="2025-12", decision="pending")
    assert ("pending", None) in told(case)


spans = st.tuples(st.dates(), st.dates()).map(sorted)


@given(first=spans, second=spans)
def test_what_surely_came_first_comes_first(
    first: list[datetime.date], second: list[datetime.date]
) -> None:
    if first[1] < second[0]:
        assert middle(*first) < middle(*second)


@given(spans)
def test_the_middle_lies_within(span: list[datetime.date]) -> None:
    assert span[0] <= middle(*span) <= span[1]
    assert middle(span[0], None) == span[0]
    assert middle(None, span[1]) == span[1]

"""Versions of cases are kept by days; what no longer shows in the newest goes from all."""

import pytest
from django.db import connection

from cases.models import ArguedGround, Case, CaseCharge, Outcome, Person, StageRecord
from cases.publishing.rebuild import Difference, differences, rebuild_published
from tests.make import (
    make_case,
    make_case_charge,
    make_citation,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.passing_days import days_from_today, days_pass
from tests.publishing.rows import derive_now, rows
from tests.publishing.versions import change, facts, lower, published, rich, spans, versions

pytestmark = pytest.mark.django_db


def test_a_first_version_begins_with_the_page():
    case = make_published_case(opened_on="2024-03")
    assert spans(case) == [(0, None)]
    assert facts(case, "opened_on") == ["2024-03"]


def test_a_draft_a_counted_and_an_announced_case_have_none():
    make_case()
    make_published_case(person=make_person(disclosure_level="counted"))
    make_published_case(release_on=days_from_today(9), is_announced=True)
    assert rows("version") == []


def test_what_differs_stays_as_it_was():
    case = published(host_country="RS", outcome=None)
    change(case, outcome=make_outcome(code="left", group="left"))
    assert spans(case) == [(-5, -1), (0, None)]
    assert facts(case, "outcome") == [None, "left"]
    days_pass()
    change(case, outcome=make_outcome(code="expelled", group="returned"))
    assert facts(case, "outcome") == [None, "left", "expelled"]
    assert facts(case, "outcome_group") == [None, "left", "returned"]
    assert spans(case) == [(-10, -6), (-5, -1), (0, None)]


def test_a_later_change_of_one_day_takes_the_place_of_the_earlier():
    case = published()
    for code in ("first", "second"):
        change(case, outcome=make_outcome(code=code))
    assert spans(case) == [(-5, -1), (0, None)]
    assert facts(case, "outcome") == [None, "second"]


def test_what_comes_and_goes_on_one_day_leaves_no_day():
    case = published(outcome=make_outcome(code="one"))
    change(case, outcome=make_outcome(code="two"))
    change(case, outcome=Outcome.objects.get(code="one"))
    assert spans(case) == [(-5, None)]


def test_names_texts_and_sources_are_in_no_version():
    case = published(person=make_person(occupation="Baker"), summary="Words.", charges_text="Theft")
    make_citation(make_source(title="A report"), case=case)
    make_stage(case, holding="Held.", summary="Said.", body="Court", decision_text="no")
    derive_now()
    said = str(versions(case))
    for secret in ("Testov", "Baker", "Words", "Theft", "report", "Held", "Said", "Court"):
        assert secret not in said


def test_a_text_alone_begins_no_version():
    case = published(summary="One.")
    change(case, summary="Two.")
    Person.objects.update(occupation="Baker")
    assert spans(case) == [(-5, None)]


TAKEN = {
    "fate": lambda case: change(case, withheld=["fate"]),
    "requesting_country": lambda case: change(case, withheld=["requesting_country"]),
    "citizenships": lambda case: change(case, withheld=["citizenships"]),
    "charges": lambda case: change(case, withheld=["charges"]),
    "custody": lambda case: change(case, withheld=["custody"]),
    "outcome": lambda case: change(case, outcome=None, outcome_on=None),
    "outcome_on": lambda case: change(case, outcome_on=None),
    "stages": lambda case: StageRecord.objects.all().delete(),
    "grounds": lambda case: ArguedGround.objects.all().delete(),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_back_goes_from_the_older_versions(name: str):
    case = rich()
    assert None not in facts(case, name)
    assert [] not in facts(case, name)
    TAKEN[name](case)
    assert set(map(str, facts(case, name))) <= {"None", "[]"}


def test_the_group_goes_with_the_outcome_that_it_was_read_from():
    case = rich()
    change(case, outcome=None, outcome_on=None)
    StageRecord.objects.update(decision="pending", decided_on=None)
    assert facts(case, "outcome_group")[:1] == [None]
    assert facts(case, "outcome_group")[-1] == "pending"


def test_a_group_read_from_a_pending_stage_goes_with_the_stage():
    case = make_published_case()
    make_stage(case, decision="pending")
    days_pass()
    assert facts(case, "outcome_group") == ["pending"]
    StageRecord.objects.all().delete()
    change(case, outcome=make_outcome(group="returned"))
    assert facts(case, "outcome_group") == [None, "returned"]


def test_a_date_is_never_more_exact_in_an_older_version():
    case = rich()
    change(case, opened_on="2024-03-06")
    days_pass()
    change(case, withheld=["days"])
    assert set(facts(case, "opened_on")) == {"2024-03"}
    assert {stage["filed_on"] for (stage,) in facts(case, "stages")} == {"2024-05"}
    assert {part["started_on"] for (part,) in facts(case, "custody")} == {"2024-03"}
    assert {charge["alleged_on"] for (charge,) in facts(case, "charges")} == {"2024-02"}


def test_an_exact_date_goes_where_the_newer_is_another_and_less_exact():
    case = published(opened_on="2024-03-05")
    change(case, opened_on="2024-04")
    assert facts(case, "opened_on") == [None, "2024-04"]


def test_a_corrected_date_rewrites_no_history():
    case = published(opened_on="2024-03-05")
    change(case, opened_on="2024-04-06")
    assert facts(case, "opened_on") == ["2024-03-05", "2024-04-06"]


def test_a_charge_that_was_dropped_stays_one_that_was_alleged_before():
    case = make_published_case()
    make_case_charge(case, category="extremism", status="alleged")
    days_pass()
    CaseCharge.objects.update(status="dropped")
    assert [[c["status"] for c in charges] for charges in facts(case, "charges")] == [
        ["alleged"],
        ["dropped"],
    ]


def test_a_day_on_which_something_was_that_shows_no_more_is_no_day():
    case = published()
    charge = make_case_charge(case)
    days_pass()
    assert spans(case) == [(-10, -6), (-5, None)]
    charge.delete()
    assert spans(case) == [(-10, None)]


@pytest.mark.parametrize("level", ["initials", "pseudonym"])
def test_a_lowered_case_is_told_as_if_it_had_never_been_higher(level: str):
    case = rich()
    lower(case, level)
    assert spans(case) == [(-10, -6), (-5, None)]
    assert {row["level"] for row in versions(case)} == {level}
    assert facts(case, "outcome") == ["waiting", "extradited"]
    assert set(facts(case, "opened_on")) == {"2024-03"}
    assert [stage["decided_on"] for stage in facts(case, "stages")[1]] == ["2024-09"]


def test_what_differed_by_days_alone_is_one_version_when_no_days_are_told():
    case = published(opened_on="2024-03-05")
    change(case, opened_on="2024-03-06")
    lower(case, "initials")
    assert spans(case) == [(-5, None)]


def test_who_comes_back_begins_anew():
    case = rich()
    change(case, status="withdrawn")
    change(case, status="published")
    assert spans(case) == [(0, None)]


def test_many_cases_are_kept_as_one_is():
    made = [published() for _case in range(25)]
    Case.objects.update(opened_on="2024-03-05")
    assert {tuple(facts(case, "opened_on")) for case in made} == {(None, "2024-03-05")}
    Case.objects.update(opened_on="2024-03")
    assert {tuple(facts(case, "opened_on")) for case in made} == {(None, "2024-03")}


def test_a_rebuild_keeps_what_is_right_and_narrows_what_is_not():
    case = rich()
    before = versions(case)
    rebuild_published()
    assert versions(case) == before
    change(case, withheld=["fate"])
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE published.version SET facts = facts || \'{"fate": "tortured"}\''
            " WHERE to_day IS NOT NULL"
        )
    assert differences() == [Difference("version", 0, 1)]
    rebuild_published()
    assert set(facts(case, "fate")) == {None}


def test_a_version_without_a_page_is_found():
    case = make_published_case(person=make_person(disclosure_level="counted"))
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO published.version"
            " VALUES (%s, '2025-01-01', NULL, 'full_name', '{}', '{}')",
            [case.public_id],
        )
    assert differences() == [Difference("version", 0, 1)]

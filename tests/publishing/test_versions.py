"""Versions of cases are kept by days; what no longer shows in the newest goes from all."""

import datetime
import json
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cases.models import (
    ArguedGround,
    Case,
    CaseCharge,
    CustodyPeriod,
    Lockdown,
    Outcome,
    Person,
    StageRecord,
)
from cases.publishing.rebuild import Difference, differences, rebuild_published
from tests.make import (
    make_argued_ground,
    make_case,
    make_case_charge,
    make_citation,
    make_custody,
    make_fate,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
    make_user,
)
from tests.publishing.passing_days import days_from_today, days_pass
from tests.publishing.rows import derive_now, rows

pytestmark = pytest.mark.django_db

FACTS = {"stages", "charges", "custody"}


def versions(case: Case) -> list[dict[str, Any]]:
    """The versions of a case, the oldest first; nothing else may be wrong meanwhile."""
    found = rows("version", case.public_id)
    assert differences() == []
    return [row | {"facts": json.loads(row["facts"])} for row in found]


def spans(case: Case) -> list[tuple[int, int | None]]:
    """The days of the versions, counted from today."""
    return [(_from_today(row["from_day"]), _from_today(row["to_day"])) for row in versions(case)]


def _from_today(day: datetime.date | None) -> Any:
    return None if day is None else (day - days_from_today(0)).days


def facts(case: Case, name: str) -> list[Any]:
    """What the versions say of one thing, the oldest first."""
    return [row["facts"].get(name) for row in versions(case)]


def change(case: Case, **values: Any) -> None:
    Case.objects.filter(pk=case.pk).update(**values)
    derive_now()


def published(**values: Any) -> Case:
    """A case that was published five days ago."""
    case = make_published_case(**values)
    case.refresh_from_db()
    days_pass()
    return case


def rich() -> Case:
    """A case with all that a version holds, which was published, and moved on, days ago."""
    case = make_published_case(
        person=make_person(citizenships=["RU", "RS"]),
        opened_on="2024-03-05",
        outcome=make_outcome(code="waiting", group="pending"),
        outcome_on="2025-01-02",
        fate=make_fate(),
    )
    stage = make_stage(case, filed_on="2024-05-01", decision="pending")
    make_argued_ground(case, stage_record=stage)
    make_custody(case, kind="remand", started_on="2024-03-05")
    make_case_charge(case, alleged_on="2024-02-03", category="extremism")
    case.refresh_from_db()
    days_pass()
    change(case, outcome=make_outcome(code="extradited", group="returned"))
    StageRecord.objects.update(decision="granted", decided_on="2024-09-08")
    days_pass()
    assert spans(case) == [(-10, -6), (-5, None)]
    return case


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


def test_of_two_like_periods_the_one_that_went_goes_from_all():
    case = make_published_case()
    first = make_custody(case, kind="remand", started_on="2023-01-01", end="ended")
    days_pass()
    make_custody(case, kind="remand", started_on="2024-05-05")
    days_pass()
    first.delete()
    CustodyPeriod.objects.update(ended_on="2024-08-08", end="ended")
    assert [[p["started_on"] for p in periods] for periods in facts(case, "custody")] == [
        [],
        ["2024-05-05"],
        ["2024-05-05"],
    ]
    assert spans(case) == [(-10, -6), (-5, -1), (0, None)]


def test_what_was_corrected_first_and_then_taken_out_goes_in_both_forms():
    case = make_published_case()
    remand = make_custody(case, kind="remand", started_on="2023-01-01")
    days_pass()
    CustodyPeriod.objects.update(started_on="2023-01-02")
    days_pass()
    make_custody(case, kind="remand", started_on="2024-05-05")
    days_pass()
    remand.delete()
    assert {part["started_on"] for periods in facts(case, "custody") for part in periods} == {
        "2024-05-05"
    }


def test_where_nobody_knows_which_went_all_go_that_differ():
    case = make_published_case()
    for day in ("2023-01-01", "2023-03-01"):
        make_custody(case, kind="remand", started_on=day, ended_on=f"{day[:8]}09", end="ended")
    days_pass()
    CustodyPeriod.objects.first().delete()
    CustodyPeriod.objects.update(started_on="2023-02-20")
    assert facts(case, "custody")[0] == []


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


def lower(case: Case, level: str) -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_level=level)
    derive_now()


@pytest.mark.parametrize("level", ["initials", "pseudonym"])
def test_with_a_lower_level_the_case_begins_anew(level: str):
    case = rich()
    lower(case, level)
    assert spans(case) == [(0, None)]
    assert versions(case)[0]["level"] == level


LOSSES = {
    "withdrawn": lambda case: change(case, status="withdrawn"),
    "counted": lambda case: lower(case, "counted"),
    "hidden": lambda case: lower(case, "hidden"),
    "embargoed": lambda case: change(case, release_on=days_from_today(9), is_announced=True),
    "deleted": lambda case: case.delete(),
    "ended": lambda case: Person.objects.update(disclosure_expires_on=days_from_today(-1)),
}


def kept_aside() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM derive.closed_version")
        return cursor.fetchall()


@pytest.mark.parametrize("name", LOSSES)
def test_without_its_page_a_case_has_no_version(name: str):
    case = rich()
    LOSSES[name](case)
    derive_now()
    assert rows("version") == kept_aside() == []
    assert differences() == []


def test_who_comes_back_begins_anew():
    case = rich()
    change(case, status="withdrawn")
    change(case, status="published")
    assert spans(case) == [(0, None)]


SCOPES = ("site", "case", "person", "country")


def close(case: Case, scope: str) -> Lockdown:
    of = {"case": case, "person": case.person, "country": case.host_country}
    lockdown = make_lockdown(**{scope: of[scope]} if scope in of else {})
    derive_now()
    return lockdown


def lift(lockdown: Lockdown) -> None:
    Lockdown.objects.filter(pk=lockdown.pk).update(
        lift_asked_by=make_user(),
        lift_reason="Primer",
        lifted_by=make_user(),
        lifted_at=timezone.now(),
    )
    derive_now()


@pytest.mark.parametrize("scope", SCOPES)
def test_what_is_closed_has_no_version_until_it_is_opened(scope: str):
    case = rich()
    before = versions(case)
    lockdown = close(case, scope)
    assert rows("version") == []
    assert differences() == []
    lift(lockdown)
    assert versions(case) == before
    assert kept_aside() == []


def test_what_is_taken_back_while_closed_is_gone_when_it_is_opened():
    case = rich()
    lockdown = close(case, "site")
    change(case, withheld=["fate", "days"])
    lift(lockdown)
    assert set(facts(case, "fate")) == {None}
    assert set(facts(case, "opened_on")) == {"2024-03"}


@pytest.mark.parametrize("name", [*LOSSES, "lowered", "lowered and raised"])
def test_what_would_have_ended_them_ends_them_while_closed(name: str):
    case = rich()
    lockdown = close(case, "site")
    assert kept_aside() != []
    if name in LOSSES:
        LOSSES[name](case)
    else:
        lower(case, "pseudonym")
    if name == "lowered and raised":
        lower(case, "full_name")
    derive_now()
    assert kept_aside() == []
    if name != "deleted":
        lift(lockdown)
        Person.objects.update(disclosure_expires_on=None, disclosure_level="full_name")
        change(case, status="published", release_on=None, is_announced=False)
        change(case, approved_level="full_name")
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

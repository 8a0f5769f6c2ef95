"""Versions of cases as tests read them, and what is done to cases that have some."""

import datetime
import json
from typing import Any

from django.db import connection
from django.utils import timezone

from cases.models import Case, Lockdown, Person, StageRecord
from cases.publishing.rebuild import differences
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_custody,
    make_fate,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
    make_user,
)
from tests.publishing.passing_days import days_from_today, days_pass
from tests.publishing.rows import derive_now, rows


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


def lower(case: Case, level: str) -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_level=level)
    derive_now()


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


def kept_aside() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM derive.closed_version")
        return cursor.fetchall()

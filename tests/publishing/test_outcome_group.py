"""In which group a case without an outcome is counted."""

import pytest

from cases.models import Case, StageRecord
from cases.publishing.rebuild import differences
from tests import make
from tests.publishing.rows import row

pytestmark = pytest.mark.django_db


def with_pending_stage(level: str = "full_name", **values: object) -> Case:
    person = make.make_person(disclosure_level=level, disclosure_basis="written_consent")
    case = make.make_published_case(person=person, **values)
    make.make_stage(case, decision="upheld", decided_on="2025-12")
    make.make_stage(case, decision="pending", filed_on="2025-12")
    return case


def group_of(case: Case) -> str | None:
    return row("case", case.public_id)["outcome_group"]


@pytest.mark.parametrize("level", ["pseudonym", "initials", "full_name"])
def test_while_a_stage_is_pending_so_is_the_case(level: str) -> None:
    case = with_pending_stage(level)
    assert group_of(case) == "pending"
    StageRecord.objects.filter(decision="pending").update(decision="upheld")
    assert group_of(case) is None
    assert differences() == []


def test_what_somebody_recorded_as_the_outcome_comes_first() -> None:
    assert group_of(with_pending_stage(outcome=make.make_outcome("deported"))) == "returned"


def test_a_counted_case_tells_nothing_of_its_stages() -> None:
    assert group_of(with_pending_stage("counted")) is None

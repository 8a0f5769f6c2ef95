"""A case passes court stages of its host country or of the general pattern, whoever writes."""

import pytest
from django.db import IntegrityError, connection

from cases.models import Case, CourtStage, StageRecord
from cases.models.faults import explained
from tests.make import make_case, make_country, make_court_stage, make_stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """In Serbia, with one of Serbia's court stages."""
    case = make_case(host_country="RS")
    make_stage(case, court_stage="ext_appeal")
    connection.check_constraints()
    make_country("KG")
    return case


def give_a_stage_of_another_country(case: Case) -> None:
    make_stage(case, court_stage=make_court_stage("ext_appeal", "KG"))


def move_the_stage_record(case: Case) -> None:
    elsewhere = make_court_stage("ext_appeal", "KG")
    StageRecord.objects.filter(case=case).update(court_stage=elsewhere)


def move_the_case(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(host_country="KG")


def forget_the_host_country(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(host_country=None)


def move_the_court_stage(case: Case) -> None:
    CourtStage.objects.filter(records__case=case).update(country="KG")


def move_the_record_to_another_case(case: Case) -> None:
    StageRecord.objects.filter(case=case).update(case=make_case(host_country="KG"))


DOORS = [
    give_a_stage_of_another_country,
    move_the_stage_record,
    move_the_case,
    forget_the_host_country,
    move_the_court_stage,
    move_the_record_to_another_case,
]


@pytest.mark.parametrize("write", DOORS)
def test_a_court_stage_of_another_country_is_refused_in_words(case, write):
    write(case)
    with pytest.raises(IntegrityError) as refused:
        connection.check_constraints()
    assert "belongs to the case's host country" in explained(refused.value)


def test_a_case_may_move_together_with_its_stages(case):
    move_the_case(case)
    move_the_stage_record(case)
    connection.check_constraints()


@pytest.mark.parametrize("host_country", ["RS", None])
def test_a_stage_of_the_general_pattern_is_every_cases(host_country):
    stage = make_court_stage("ext_appeal", country=None)
    make_stage(make_case(host_country=host_country), court_stage=stage)
    connection.check_constraints()

"""Which part of one version is which of another: what is taken out goes from all."""

import pytest

from cases.models import CustodyPeriod
from tests.make import make_custody, make_published_case
from tests.publishing.passing_days import days_pass
from tests.publishing.versions import facts, spans

pytestmark = pytest.mark.django_db


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

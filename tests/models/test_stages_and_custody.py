"""What the database and the forms refuse about stages, grounds, charges and custody."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from cases.models import ArguedGround, CaseCharge, CustodyPeriod, StageRecord
from tests.make import (
    make_argued_ground,
    make_case,
    make_case_charge,
    make_charge,
    make_court_stage,
    make_custody,
    make_stage,
)

pytestmark = pytest.mark.django_db


def refused(message: str):
    """The model's own check answers with this sentence."""
    return pytest.raises(ValidationError, match=message)


def test_a_decision_is_not_earlier_than_the_filing():
    record = StageRecord(
        case=make_case(), stage_text="Appeal", filed_on="2025-06", decided_on="2025-05-31"
    )
    with refused("The decision can't be earlier than the filing"):
        record.full_clean()
    with pytest.raises(IntegrityError, match="decided_not_before_filed"):
        record.save()


def test_filing_and_decision_may_be_in_one_month():
    assert make_stage(filed_on="2025-06-10", decided_on="2025-06").pk


def test_a_pending_decision_has_no_date():
    record = StageRecord(
        case=make_case(), stage_text="Appeal", decision="pending", decided_on="2025"
    )
    with refused("Remove the date or choose the decision"):
        record.full_clean()


def test_a_stage_record_says_which_stage():
    with refused("Choose the court stage or write what was reported"):
        StageRecord(case=make_case()).full_clean()


def test_a_court_stage_stands_once_in_its_track_also_in_the_general_pattern():
    make_court_stage("ext_appeal", country=None)
    with pytest.raises(IntegrityError, match="court_stage_once"):
        make_court_stage("ext_appeal", country=None)


def test_a_ground_stands_once_where_the_stage_is_not_known():
    argued = make_argued_ground()
    with refused("This ground is already entered for the stage"):
        ArguedGround(case=argued.case, ground=argued.ground).full_clean()


def test_a_ground_is_argued_in_the_case_of_its_stage():
    make_argued_ground(make_case(), stage_record=make_stage())
    with pytest.raises(IntegrityError, match="ground_argued_in_its_case"):
        connection.check_constraints()


def test_a_charge_as_alleged_says_something():
    with refused("Choose a charge or a category, or write what was reported"):
        CaseCharge(case=make_case()).full_clean()


def test_a_charge_stands_once_in_a_case():
    charge = make_case_charge(charge=make_charge())
    with refused("This charge is already in the case"):
        CaseCharge(case=charge.case, charge=charge.charge).full_clean()


def test_charges_without_a_catalogue_entry_may_be_several():
    case = make_case()
    make_case_charge(case)
    assert make_case_charge(case, category="speech").pk


def test_custody_does_not_end_before_it_starts():
    period = CustodyPeriod(
        case=make_case(), kind="remand", started_on="2025-06", ended_on="2025-05", end="ended"
    )
    with refused("Custody can't end before it starts"):
        period.full_clean()


def test_custody_with_an_end_date_has_ended():
    period = CustodyPeriod(case=make_case(), kind="remand", ended_on="2025", end="ongoing")
    with refused("There is an end date: choose “Ended”, or remove the date"):
        period.full_clean()


MAY = {"started_on": "2025-05-01", "ended_on": "2025-05-31", "end": "ended"}


@pytest.mark.parametrize(
    "other",
    [
        {"started_on": "2025-05-20", "ended_on": "2025-06-20", "end": "ended"},
        {"started_on": "2025-04-20", "end": "ongoing"},
        {"started_on": "2025-05-10"},
    ],
)
def test_custody_of_one_kind_does_not_overlap(other):
    period = make_custody(**MAY)
    overlapping = CustodyPeriod(case=period.case, kind="remand", **other)
    with refused("Two custody periods of one kind overlap. Correct the dates or join them"):
        overlapping.full_clean()
    with pytest.raises(IntegrityError, match="custody_of_one_kind_apart"):
        overlapping.save()


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "house_arrest", "started_on": "2025-05-10", "end": "ongoing"},
        {"kind": "remand", "started_on": "2025-05-31", "end": "ongoing"},
        {"kind": "remand", "started_on": "2025-05", "ended_on": "2025-06", "end": "ended"},
        {"kind": "remand"},
    ],
)
def test_what_need_not_overlap_is_accepted(other):
    period = make_custody(**MAY)
    CustodyPeriod(case=period.case, **other).full_clean()
    assert make_custody(period.case, **other).pk


def test_two_people_may_be_held_at_the_same_time():
    make_custody(**MAY)
    assert make_custody(**MAY).pk

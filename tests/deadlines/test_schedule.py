"""Derived deadlines follow the limits; entered ones are the office's."""

import datetime

import pytest
from django.db import OperationalError, connection, transaction
from django.utils.translation import override

from cases.deadlines.schedule import Changes, derive_deadlines
from cases.models import CourtStage, CustodyPeriod, Deadline, StageRecord
from cases.vocab.custody import CustodyKind
from tests.make import make_case, make_court_stage, make_custody, make_deadline, make_stage

pytestmark = pytest.mark.django_db
NOTHING = Changes(0, 0, 0)


def pending_appeal(**values) -> StageRecord:
    """Filed on 1 June 2025 at a stage that allows three days."""
    stage = make_court_stage(
        "ext_appeal", statutory_limit_days=3, limit_text="Three days (art. 29)."
    )
    return make_stage(
        **{"court_stage": stage, "decision": "pending", "filed_on": "2025-06-01", **values}
    )


def remand(**values) -> CustodyPeriod:
    """Ongoing since 1 January 2025 in Serbia, where a year is the limit."""
    make_court_stage("ext_detention", statutory_limit_days=365, limit_text="One year (art. 22).")
    return make_custody(**{"started_on": "2025-01-01", "end": "ongoing", **values})


def test_a_pending_stage_has_its_limit():
    record = pending_appeal()
    assert derive_deadlines() == Changes(1, 0, 0)
    deadline = Deadline.objects.get()
    assert (deadline.due_on, deadline.stage_record) == (datetime.date(2025, 6, 4), record)
    assert deadline.law == "Three days (art. 29)."
    assert deadline.what == "Statutory limit: Primer stage"


def test_a_second_run_changes_nothing():
    pending_appeal()
    remand()
    derive_deadlines()
    assert derive_deadlines() == NOTHING
    assert {deadline.history.count() for deadline in Deadline.objects.all()} == {1}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Statutory limit: Primer stage"),
        ("ru", "Пример стадии"),
        ("sr-latn", "Primer faze"),
    ],
)
def test_a_derived_deadline_is_said_in_the_language_of_the_reader(language, said):
    with override("ru"):  # the language of whoever saved the case
        pending_appeal()
        derive_deadlines()
    deadline = Deadline.objects.get()
    with override(language):
        assert deadline.said.endswith(said)
        assert str(deadline).endswith(said)
    assert deadline.what == "Statutory limit: Primer stage"


def test_a_detention_limit_names_the_kind_in_the_language_of_the_reader():
    remand()
    derive_deadlines()
    deadline = Deadline.objects.get()
    with override("ru"):
        assert deadline.said.endswith(CustodyKind.REMAND.label.lower())
    assert deadline.said == "Detention limit: remand"


def test_an_entered_deadline_is_said_as_it_was_entered():
    deadline = make_deadline(what="File the appeal")
    with override("sr-latn"):
        assert deadline.said == "File the appeal"


@pytest.mark.parametrize(
    "values", [{"decision": None}, {"filed_on": "2025-06"}, {"filed_on": None}]
)
def test_without_a_day_or_when_not_pending_there_is_none(values):
    pending_appeal(**values)
    assert derive_deadlines() == NOTHING


def test_a_corrected_date_moves_the_deadline():
    record = pending_appeal()
    derive_deadlines()
    StageRecord.objects.update(filed_on="2025-06-10")
    assert derive_deadlines([record.case_id]) == Changes(0, 1, 0)
    assert Deadline.objects.get().due_on == datetime.date(2025, 6, 13)


def test_a_corrected_limit_moves_the_deadline():
    pending_appeal()
    derive_deadlines()
    CourtStage.objects.update(statutory_limit_days=8, limit_text="Eight days.")
    assert derive_deadlines() == Changes(0, 1, 0)
    assert Deadline.objects.get().law == "Eight days."


def test_a_decision_removes_the_deadline():
    pending_appeal()
    derive_deadlines()
    StageRecord.objects.update(decision="upheld")
    assert derive_deadlines() == Changes(0, 0, 1)


def test_a_deadline_marked_as_done_stays_as_it_was():
    pending_appeal()
    derive_deadlines()
    Deadline.objects.update(done_on="2025-06-03")
    StageRecord.objects.update(filed_on="2025-06-10")
    assert derive_deadlines() == NOTHING
    StageRecord.objects.update(decision="upheld")
    assert derive_deadlines() == NOTHING
    assert Deadline.objects.get().due_on == datetime.date(2025, 6, 4)


def test_entered_deadlines_are_left_alone():
    entered = make_deadline(pending_appeal(decision="upheld").case)
    assert derive_deadlines() == NOTHING
    assert Deadline.objects.get() == entered


def test_ongoing_custody_has_the_detention_limit():
    period = remand()
    derive_deadlines()
    deadline = Deadline.objects.get()
    assert (deadline.due_on, deadline.custody_period) == (datetime.date(2026, 1, 1), period)
    assert (deadline.law, deadline.what) == ("One year (art. 22).", "Detention limit: remand")


def test_a_limit_that_the_office_entered_goes_first():
    remand(limit_on=datetime.date(2025, 3, 1))
    derive_deadlines()
    deadline = Deadline.objects.get()
    assert (deadline.due_on, deadline.law) == (datetime.date(2025, 3, 1), "")


@pytest.mark.parametrize(
    "values",
    [
        {"end": "not_reported"},
        {"end": "ended"},
        {"kind": "house_arrest"},
        {"kind": "airport_zone"},
        {"started_on": "2025-01"},
    ],
)
def test_other_custody_has_no_derived_limit(values):
    remand(**values)
    assert derive_deadlines() == NOTHING


def test_the_law_of_another_country_or_procedure_does_not_count():
    remand(case=make_case(host_country="GE"))
    make_custody(make_case(procedure="deportation"), started_on="2025-01-01", end="ongoing")
    assert derive_deadlines() == NOTHING


def test_only_the_cases_asked_for_are_touched():
    pending_appeal()
    assert derive_deadlines([make_case().pk]) == NOTHING
    assert derive_deadlines([]) == NOTHING
    assert derive_deadlines(None) == Changes(1, 0, 0)


def test_one_case_or_a_hundred_cost_the_same(django_assert_num_queries):
    pending_appeal()
    stage = CourtStage.objects.get()
    for _number in range(5):
        make_stage(court_stage=stage, decision="pending", filed_on="2025-06-01")
    with django_assert_num_queries(8):
        derive_deadlines()


def lock_elsewhere(case):
    """Take the lock of a derivation for the case in another session, without waiting for it."""
    session = connection.copy()
    try:
        with session.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM cases_case WHERE id = %s FOR NO KEY UPDATE NOWAIT", [case.pk]
            )
    finally:
        session.close()


@pytest.mark.django_db(transaction=True)
def test_two_derivations_take_turns_on_one_case_and_not_on_two():
    case, other = make_case(), make_case()
    with transaction.atomic():
        derive_deadlines([case.pk])
        lock_elsewhere(other)
        with pytest.raises(OperationalError, match="could not obtain lock"):
            lock_elsewhere(case)

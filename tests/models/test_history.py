"""Every change is kept, whichever door it came through, with who made it and why."""

import pytest
from django.db import connection

from cases.models import Case, Person
from cases.models.history import acting
from tests import cast
from tests.make import (
    make_case,
    make_erasure,
    make_lockdown,
    make_name_acceptance,
    make_person,
)

pytestmark = pytest.mark.django_db


def labels(row):
    return list(row.history.order_by("pgh_id").values_list("pgh_label", flat=True))


def last_context(row):
    context = row.history.latest("pgh_id").pgh_context
    return context and context.metadata


def test_a_change_is_kept_with_who_and_why():
    ana = cast.ana()
    with acting(user=ana, reason="name corrected"):
        person = make_person(name="Testov")
    assert labels(person) == ["insert"]
    assert last_context(person) == {"user": ana.pk, "reason": "name corrected"}


def test_the_program_itself_acts_without_a_user():
    with acting(user=None, reason="scheduled"):
        case = make_case()
    assert last_context(case) == {"user": None, "reason": "scheduled"}


def test_the_values_before_and_after_are_kept():
    case = make_case(summary="first")
    Case.objects.filter(pk=case.pk).update(summary="second")
    assert list(case.history.order_by("pgh_id").values_list("summary", flat=True)) == [
        "first",
        "second",
    ]


def test_a_bulk_update_is_kept_for_each_row():
    cases = [make_case(), make_case()]
    with acting(user=None, reason="all to German"):
        Case.objects.update(language="de")
    for case in cases:
        assert labels(case) == ["insert", "update"]
        assert last_context(case)["reason"] == "all to German"


def test_an_update_that_changes_nothing_leaves_no_trace():
    case = make_case(language="en")
    Case.objects.update(language="en")
    assert labels(case) == ["insert"]


@pytest.mark.parametrize(
    "make",
    [make_lockdown, make_erasure, make_name_acceptance],
    ids=lambda m: m.__name__,
)
def test_what_two_people_decide_is_kept_though_it_is_deleted(make):
    boris = cast.boris()
    row = make()
    events, number = type(row).history.rel.related_model.objects, row.pk
    with acting(user=boris, reason="asked anew"):
        row.delete()
    kept = events.get(pgh_obj_id=number, pgh_label="delete")
    assert kept.reason == "Primer"
    assert kept.pgh_context.metadata == {"user": boris.pk, "reason": "asked anew"}


def test_bare_sql_is_kept():
    person = make_person(name="Testov")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_person SET name = 'Primer' WHERE id = %s", [person.pk])
    assert labels(person) == ["insert", "update"]


def test_bare_sql_knows_who_and_why():
    person = make_person()
    with acting(user=None, reason="from a shell"), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_person SET name = 'Primer' WHERE id = %s", [person.pk])
    assert last_context(person) == {"user": None, "reason": "from a shell"}


def test_copied_rows_are_kept():
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY cases_person (name, name_original, citizenships, occupation, occupation_general,"
            " disclosure_level, disclosure_note) FROM STDIN"
        ) as copy,
    ):
        copy.write_row(("Testov", "", [], "", "", "hidden", ""))
    assert labels(Person.objects.get()) == ["insert"]


def test_what_was_deleted_is_kept():
    case = make_case(reference="T-GONE")
    events = case.history.model.objects
    case.delete()
    assert list(events.filter(reference="T-GONE").values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]


def test_one_transaction_is_one_context():
    with acting(user=None, reason="together"):
        first, second = make_case(), make_case()
    assert first.history.get().pgh_context_id == second.history.get().pgh_context_id

"""What the worker does every night."""

import logging

import pytest
from django.db import connection

from cases import tasks
from cases.models import Deadline
from cases.publishing.rebuild import differences
from tests.make import make_court_stage, make_published_case, make_stage

pytestmark = pytest.mark.django_db


def test_damaged_tables_are_reported_and_rebuilt(caplog):
    make_published_case()
    connection.check_constraints()
    connection.cursor().execute('DELETE FROM published."case"')
    tasks.check_published(0)
    (record,) = caplog.records
    assert (record.levelno, record.args) == (logging.ERROR, ("case",))
    assert differences() == []


def test_sound_tables_are_passed_over_in_silence(caplog):
    make_published_case()
    connection.check_constraints()
    tasks.check_published(0)
    assert caplog.records == []


def test_deadlines_are_derived():
    stage = make_court_stage(statutory_limit_days=3)
    make_stage(court_stage=stage, decision="pending", filed_on="2025-06-01")
    tasks.refresh_deadlines(0)
    assert Deadline.objects.get().origin == "stage_limit"


def test_all_are_scheduled_once_a_day():
    scheduled = {
        entry.task.name: entry.cron for entry in tasks.app.periodic_registry.periodic_tasks.values()
    }
    assert scheduled == {
        "cases.tasks.check_published": "17 3 * * *",
        "cases.tasks.refresh_deadlines": "37 3 * * *",
        "cases.tasks.drop_forgotten_uploads": "57 3 * * *",
    }

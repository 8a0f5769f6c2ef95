"""What the worker does every minute and every night."""

import datetime
import logging
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from cases import tasks
from cases.models import Deadline
from cases.publishing.erasing import read_receipts, receipts_file
from cases.publishing.rebuild import differences
from tests.make import make_court_stage, make_erasure, make_published_case, make_stage, make_user
from tests.publishing.passing_days import case_that_ended
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def test_damaged_tables_are_reported_and_rebuilt(caplog):
    make_published_case()
    connection.check_constraints()
    connection.cursor().execute('DELETE FROM published."case"')
    tasks.check_published(0)
    (record,) = caplog.records
    assert (record.levelno, record.args) == (logging.ERROR, ("case, change, version",))
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


def test_what_came_to_its_end_is_shown_no_longer():
    case = case_that_ended()
    tasks.apply_due(0)
    assert rows("case", case.public_id) == []


def test_jobs_that_are_done_are_forgotten_after_three_days():
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO procrastinate_jobs (queue_name, task_name, status)
               VALUES ('default', 'old', 'succeeded'), ('default', 'new', 'succeeded')"""
        )
        cursor.execute(
            """INSERT INTO procrastinate_events (job_id, type, at)
               SELECT id, 'succeeded', now() - CASE task_name WHEN 'old' THEN '4 days'
                                                              ELSE '1 day' END::interval
                 FROM procrastinate_jobs"""
        )
        async_to_sync(tasks.remove_old_jobs.func)(SimpleNamespace(app=tasks.app), 0)
        cursor.execute("SELECT task_name FROM procrastinate_jobs")
        assert cursor.fetchall() == [("new",)]


def test_sessions_that_ran_out_are_forgotten():
    for days in (-1, 1):
        expires = timezone.now() + datetime.timedelta(days=days)
        Session.objects.create(session_key=f"key {days}", expire_date=expires)
    tasks.forget_sessions(0)
    assert [session.session_key for session in Session.objects.all()] == ["key 1"]


def test_a_receipt_that_could_not_be_kept_is_kept_later(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    make_erasure(confirmed_by=make_user(), erased_at=timezone.now(), marks=["m"])
    make_erasure()
    tasks.keep_erasure_receipts(0)
    assert len(read_receipts(receipts_file())) == 1


def test_all_are_scheduled():
    scheduled = {
        entry.task.name: entry.cron for entry in tasks.app.periodic_registry.periodic_tasks.values()
    }
    assert scheduled == {
        "cases.tasks.apply_due": "* * * * *",
        "cases.tasks.check_published": "17 3 * * *",
        "cases.tasks.refresh_deadlines": "37 3 * * *",
        "cases.tasks.drop_forgotten_uploads": "*/5 * * * *",
        "cases.tasks.forget_sessions": "57 3 * * *",
        "cases.tasks.drop_unheld_files": "27 4 * * *",
        "cases.tasks.keep_erasure_receipts": "47 3 * * *",
        "cases.tasks.remove_old_jobs": "7 4 * * *",
        "cases.tasks.tell_subscribers": "23 * * * *",
    }

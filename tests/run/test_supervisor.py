"""The whole program in one process tree: up, down, again, and what goes wrong."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.run.conftest import FirstStart
from tests.run.program import PATIENCE, PROJECT, Program

WORKER = "manage.py runworker"
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_in_order_when_asked(program: Program, asked: signal.Signals) -> None:
    program.start()
    assert program.get("/healthz")[0] == 200
    assert len(program.family) > 5  # supervisor, PostgreSQL, gunicorn with two, worker
    assert program.stop(asked) == 0
    assert program.left_running() == []


def test_a_second_start_keeps_the_data_and_shows_no_password(
    first_start: FirstStart, running_program: Program
) -> None:
    first, second = first_start.printed_to.read_text(encoding="utf-8"), running_program.said
    assert "user staff, password" in first
    assert "Migrated" in first
    assert "password" not in second
    assert "Migrated" not in second


def test_nothing_outlives_a_supervisor_that_is_killed(program: Program) -> None:
    program.start()
    program.stop(signal.SIGKILL)
    assert program.left_running() == []
    program.start()
    assert program.get("/healthz")[0] == 200


@pytest.mark.parametrize("name", ["postgres", "gunicorn"])
def test_a_part_that_dies_stops_everything(program: Program, name: str) -> None:
    program.start()
    program.part(name).kill()
    assert program.family[0].wait() == 1
    assert program.left_running() == []


def test_it_outlives_the_crash_of_one_database_connection(program: Program) -> None:
    program.start()
    assert _job_done(program) == "succeeded"  # so the worker has its connections
    program.part("postgres: casetracker").kill()  # PostgreSQL then cuts all connections
    assert _job_done(program) == "succeeded"
    statuses = [program.get(path)[0] for path in ("/", "/readyz", "/admin/login/")]
    assert statuses == [200, 200, 200]
    assert program.stop(signal.SIGTERM) == 0
    assert program.left_running() == []


def test_it_says_nothing_more_after_where_to_look(program: Program) -> None:
    program.start()
    assert _job_done(program) == "succeeded"
    program.stop(signal.SIGTERM)
    assert program.printed.splitlines() == ["Stopping.", "Stopped."]


def test_a_worker_that_dies_is_started_again(program: Program) -> None:
    program.start()
    worker = program.part(WORKER)
    worker.kill()
    worker.wait()
    assert _job_done(program) == "succeeded"


def test_a_worker_that_keeps_dying_is_awaited_and_the_pages_stay(program: Program) -> None:
    program.start()
    for _ in range(3):
        worker = program.part(WORKER)
        worker.kill()
        worker.wait()  # or the next turn would find it again
        assert program.get("/healthz")[0] == 200
    assert _job_done(program) == "succeeded"
    assert program.stop(signal.SIGTERM) == 0
    assert program.left_running() == []
    pauses = re.findall(r"code -9\); it is started again in (\d+) s\.", program.printed)
    assert pauses == ["1", "2", "4"]


def test_the_readers_role_cannot_end_the_worker(program: Program) -> None:
    program.start()
    assert _job_done(program) == "succeeded"  # so the worker is up
    announced = Path(program.environment["DATA_DIR"]) / "secrets" / "running.json"
    reader_url = json.loads(announced.read_text(encoding="utf-8"))["PUBLISHED_DATABASE_URL"]
    with psycopg.connect(reader_url, autocommit=True) as reader:
        reader.execute("SELECT pg_notify('procrastinate_any_queue_v1', 'not JSON')")
    assert _job_done(program) == "succeeded"
    assert program.stop(signal.SIGTERM) == 0
    assert "ended by itself" not in program.printed


def test_a_page_is_the_same_each_time(running_program: Program) -> None:
    assert len({running_program.get("/cases/") for _ in range(10)}) == 1


def test_two_runs_do_not_share_a_data_folder(running_program: Program) -> None:
    again = Program({**running_program.environment, "PORT": "1"})
    said = again.fail_to_start()
    assert f"already runs on {running_program.environment['DATA_DIR']}" in said
    assert str(running_program.family[0].pid) in said


def test_a_taken_port_is_named_with_a_way_out(running_program: Program, data_dir: Path) -> None:
    port = running_program.environment["PORT"]
    another = Program({**running_program.environment, "DATA_DIR": str(data_dir)})
    said = another.fail_to_start()
    assert f"Port {port} is taken" in said
    assert "PORT=" in said
    assert "Traceback" not in said


def test_an_unreachable_database_is_named_without_its_password(program: Program) -> None:
    program.environment["DATABASE_URL"] = "postgresql://somebody:hushhush@127.0.0.1:1/cases"
    said = program.fail_to_start()
    assert "DATABASE_URL (database cases on 127.0.0.1, port 1) can't be reached" in said
    assert "hushhush" not in said
    assert "Traceback" not in said


def test_a_command_uses_the_database_of_the_running_program(running_program: Program) -> None:
    assert _staff_accounts(running_program) == "['staff']"


def test_a_command_starts_the_database_where_nothing_runs(program: Program) -> None:
    program.start()
    program.stop(signal.SIGTERM)
    assert _staff_accounts(program) == "['staff']"


def _staff_accounts(program: Program) -> str:
    return _in_shell(
        program,
        "from django.contrib.auth.models import User; "
        "print([user.username for user in User.objects.all()])",
    )


JOB = """
from cases.tasks import check_published
from django.db import OperationalError
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

job, state = None, "todo"
while state in ("todo", "doing"):
    try:
        job = job or check_published.defer(timestamp=0)
        state = ProcrastinateJob.objects.get(id=job).status
    except (ConnectorException, OperationalError):
        pass  # the database hasn't recovered yet
print(state)
"""


def _job_done(program: Program) -> str:
    """Hand the worker a job and wait for its end; how it ended."""
    return _in_shell(program, JOB)


def _in_shell(program: Program, asked: str) -> str:
    done = subprocess.run(
        [sys.executable, str(Path(PROJECT) / "manage.py"), "shell", "--verbosity=0", "-c", asked],
        env=program.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return done.stdout.strip()

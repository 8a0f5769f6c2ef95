"""A log says what happened and where, and holds no value and no visitor's address."""

import io
import logging
from collections.abc import Generator

import pytest
from django.db import DataError, connection
from django.test import Client

from casetracker.logs import WithoutValues
from casetracker.settings import LOGGING

VISITOR = "203.0.113.7"
NAME = "Testova"


@pytest.fixture
def log() -> Generator[io.StringIO]:
    """What the program's own handlers write meanwhile."""
    written = io.StringIO()
    names = ("", *LOGGING["loggers"])
    held = [handler for name in names for handler in logging.getLogger(name).handlers]
    handlers = {handler for handler in held if isinstance(handler.formatter, WithoutValues)}
    streams = {handler: handler.setStream(written) for handler in handlers}
    yield written
    for handler, stream in streams.items():
        handler.setStream(stream)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False, REMOTE_ADDR=VISITOR)


def test_a_request_for_another_host_is_one_line_without_the_host(
    log: io.StringIO, visitor: Client
) -> None:
    assert visitor.get("/", HTTP_HOST="testova.example").status_code == 400
    [line] = log.getvalue().splitlines()
    assert line.endswith("ERROR django.security.DisallowedHost status 400, page unknown")


def test_a_forged_form_is_one_line_without_its_address(log: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR=VISITOR)
    client.post("/admin/login/?next=/testova/", HTTP_ORIGIN="https://testova.example")
    [line] = log.getvalue().splitlines()
    assert line.endswith("WARNING django.security.csrf status 403, page admin:login")


@pytest.mark.django_db
def test_a_failed_page_says_where_and_nothing_of_the_data(
    log: io.StringIO, visitor: Client
) -> None:
    with connection.cursor() as cursor:  # PostgreSQL then quotes the name in its error
        cursor.execute("ALTER TABLE auth_user RENAME COLUMN username TO name")
        cursor.execute("ALTER TABLE auth_user ADD COLUMN username integer")
    form = {"username": NAME, "password": NAME}
    assert visitor.post(f"/admin/login/?next=/{NAME}/", form).status_code == 500
    said = log.getvalue()
    assert "ERROR django.request status 500, page admin:login" in said
    assert "in get_by_natural_key" in said
    assert said.splitlines()[-1] == "DataError"
    assert NAME not in said
    assert VISITOR not in said


def test_the_web_server_tells_of_a_request_without_its_address(log: io.StringIO) -> None:
    logger = logging.getLogger("gunicorn.error")
    logger.warning("Invalid request from ip=%s: %s", VISITOR, NAME)
    logger.error("Error handling request %s", f"/cases/?q={NAME}")
    [line] = log.getvalue().splitlines()
    assert line.endswith("ERROR gunicorn.error Error handling request %s")


def test_a_job_that_failed_is_told_without_the_words_of_its_error(log: io.StringIO) -> None:
    """Procrastinate writes the error's text into the message itself."""
    logger = logging.getLogger("procrastinate.worker")
    error = DataError(f"Key (name)=({NAME}) already exists.")
    job = {"task_name": "cases.tasks.apply_due"}
    logger.error(f"Job failed: {error}", exc_info=error, extra={"action": "job_error", "job": job})
    logger.error(f"Side task failed: {error}", extra={"task_name": "deferrer"})
    said = log.getvalue()
    assert " ERROR procrastinate.worker job_error cases.tasks.apply_due\nDataError\n" in said
    assert said.splitlines()[-1].endswith(f"procrastinate.worker {_here()} deferrer")
    assert NAME not in said


def _here() -> str:
    return "test_a_job_that_failed_is_told_without_the_words_of_its_error"


def test_other_lines_are_told_whole(log: io.StringIO) -> None:
    logging.getLogger("cases.tasks").error("Rebuilt: %s", "case")
    assert log.getvalue().endswith(" ERROR cases.tasks Rebuilt: case\n")

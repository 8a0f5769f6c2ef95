"""What a load balancer asks."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.publishing.passing_days import case_that_ended


def refusal(client: Client, caplog: pytest.LogCaptureFixture) -> str:
    """What the log says of an answer that tells nothing but that it isn't ready."""
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready: the log says why\n")
    (record,) = (record for record in caplog.records if record.name == "casetracker.health")
    return record.getMessage()


def test_a_process_that_answers_is_alive(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")


def test_it_is_ready_when_both_halves_answer(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_it_is_not_ready_before_it_is_migrated(
    published: BaseDatabaseWrapper, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    MigrationRecorder.Migration.objects.filter(app="cases").delete()
    assert "manage.py migrate" in refusal(client, caplog)


def test_it_is_not_ready_while_something_is_overdue_and_says_not_what(
    published: BaseDatabaseWrapper, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    case = case_that_ended(days_ago=2)
    said = refusal(client, caplog)
    assert "worker" in said
    assert case.public_id not in said


def test_it_is_not_ready_when_the_reading_half_may_not_read(
    published: BaseDatabaseWrapper, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with published.execute_wrapper(_refused):
        assert "PUBLISHED_DATABASE_URL" in refusal(client, caplog)


def _refused(*args: object) -> None:
    raise DatabaseError("permission denied for schema published")


def test_whoever_asks_again_at_once_costs_nothing(
    published: BaseDatabaseWrapper, client: Client, django_assert_num_queries: Callable
) -> None:
    client.get("/readyz")
    with django_assert_num_queries(0):
        assert client.get("/readyz").status_code == 200
    cache.clear()
    with published.execute_wrapper(_refused):
        assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_answer_is_never_kept(
    published: BaseDatabaseWrapper, client: Client, address: str
) -> None:
    assert "no-store" in client.get(address).headers["Cache-Control"]

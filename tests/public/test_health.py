"""What a load balancer asks."""

import pytest
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.publishing.test_due import case_that_ended


def test_a_process_that_answers_is_alive(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"alive\n")


def test_it_is_ready_when_both_halves_answer(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_it_is_not_ready_before_it_is_migrated(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    MigrationRecorder.Migration.objects.filter(app="cases").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "manage.py migrate" in response.content.decode()


def test_it_is_not_ready_while_something_is_overdue_and_says_not_what(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    case = case_that_ended(days_ago=2)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "worker" in response.content.decode()
    assert case.public_id not in response.content.decode()


def test_it_is_not_ready_when_the_reading_half_may_not_read(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    with published.execute_wrapper(_refused):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "PUBLISHED_DATABASE_URL" in response.content.decode()


def _refused(*args: object) -> None:
    raise DatabaseError("permission denied for schema published")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_answer_is_never_kept(
    published: BaseDatabaseWrapper, client: Client, address: str
) -> None:
    assert "no-store" in client.get(address).headers["Cache-Control"]

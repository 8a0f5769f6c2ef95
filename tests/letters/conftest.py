"""Alerts are tried with committed rows, by both logins, with a real mail server."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.public.record import Record, make_record

DATABASES = ["default", "published", "alerts", "sending"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here commits through all four connections."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=DATABASES))


@pytest.fixture
def subscribers(transactional_db: None) -> Iterator[None]:
    """No alert before the test, and none after it."""
    forget_all()
    yield
    forget_all()


def forget_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM alerts.alert")


@pytest.fixture
def record(subscribers: None) -> Record:
    return make_record()

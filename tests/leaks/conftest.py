"""The canaries' world, committed: downloads read it in sessions of their own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from tests.conftest import BOTH_HALVES
from tests.leaks.canaries import World, fill, forget
from tests.leaks.size import SIZE

# Fixtures that commit what a module's tests share, and clear it away themselves.
COMMITTED = {"world", "unchanged"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the world need both databases, and stand among those that commit."""
    for item in items:
        if not COMMITTED.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db(transaction=True, databases=BOTH_HALVES))


@pytest.fixture(autouse=True)
def _django_db_marker(request: pytest.FixtureRequest) -> None:
    """pytest-django's own, which would empty the tables after each test of the world."""
    if request.node.get_closest_marker("django_db") and COMMITTED.isdisjoint(request.fixturenames):
        request.getfixturevalue("_django_db_helper")


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[World]:
    """Made once for a module's tests, in the module's SIZE if it has one of its own.

    Nothing of it is left when they are done.
    """
    with django_db_blocker.unblock():
        world = fill(getattr(request.module, "SIZE", SIZE))
        yield world
        forget(world)
        connections["published"].close()
        call_command("flush", verbosity=0, interactive=False)
        connections["default"].close()

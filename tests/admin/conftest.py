"""Browsers of the office's people."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from tests import cast


@pytest.fixture(autouse=True)
def language_of_the_test() -> Iterator[None]:
    """A request to /ru/ leaves Russian active in its thread: not for the tests that follow."""
    with translation.override("en"):
        yield


@pytest.fixture
def ana(db: None) -> Client:
    """Ana's browser: she enters and changes, and may not publish."""
    return _signed_in(cast.ana())


@pytest.fixture
def boris(db: None) -> Client:
    """Boris's browser: he may publish, too."""
    return _signed_in(cast.boris())


@pytest.fixture
def mira(db: None) -> Client:
    """Mira's browser: a lawyer's."""
    return _signed_in(cast.mira())


@pytest.fixture
def petra(db: None) -> Client:
    """Petra's browser: she protects data, and enters nothing."""
    return _signed_in(cast.petra())


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client

"""Browsers of the office's people."""

import pytest
from django.test import Client

from tests import cast


@pytest.fixture
def ana(db: None) -> Client:
    """Ana's browser: she enters and changes, and may not publish."""
    return _signed_in(cast.ana())


@pytest.fixture
def boris(db: None) -> Client:
    """Boris's browser: he may publish, too."""
    return _signed_in(cast.boris())


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client

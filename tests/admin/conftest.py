"""Browsers of the office's people."""

import pytest
from django.test import Client

from tests import cast
from tests.admin.browsers import signed_in
from tests.make import make_user


@pytest.fixture
def ana(db: None) -> Client:
    """Ana's browser: intake."""
    return signed_in(cast.ana())


@pytest.fixture
def boris(db: None) -> Client:
    """Boris's browser: an editor."""
    return signed_in(cast.boris())


@pytest.fixture
def mira(db: None) -> Client:
    """Mira's browser: a lawyer's."""
    return signed_in(cast.mira())


@pytest.fixture
def petra(db: None) -> Client:
    """Petra's browser: she protects data, and enters nothing."""
    return signed_in(cast.petra())


@pytest.fixture
def olga(db: None) -> Client:
    """Olga's browser: she protects data too."""
    return signed_in(cast.olga())


@pytest.fixture
def root(db: None) -> Client:
    """A superuser's browser: it gets every page."""
    return signed_in(make_user(is_superuser=True))

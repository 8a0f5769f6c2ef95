"""What tests of public pages share."""

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import override

from tests.public.record import Record, make_record


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page in another language leaves its language behind in the thread."""
    with override("en"):
        yield


@pytest.fixture
def record(published: BaseDatabaseWrapper) -> Record:
    return make_record()

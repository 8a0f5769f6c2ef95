"""What tests of public pages share."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.public.record import Record, make_record


@pytest.fixture
def record(published: BaseDatabaseWrapper) -> Record:
    return make_record()

"""What tests of the published half share."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.published.role import readers_session


@pytest.fixture
def reader(db: None) -> Iterator[psycopg.Connection]:
    """A session of the reading half's role, to be refused."""
    with readers_session() as session:
        yield session

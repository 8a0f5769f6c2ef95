"""What tests of publishing share."""

from pathlib import Path

import pytest


@pytest.fixture
def data_dir(settings, tmp_path: Path) -> Path:
    """A DATA_DIR of the test's own."""
    documents = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "documents"}}
    settings.STORAGES = {**settings.STORAGES, "default": documents}
    settings.DATA_DIR = tmp_path
    return tmp_path

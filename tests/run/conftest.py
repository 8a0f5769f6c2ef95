"""What the tests of the supervisor share: a data folder, a free port, a run of the program."""

import os
import shutil
import socket
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.run.program import Program


@pytest.fixture
def data_dir() -> Generator[Path]:
    """An empty folder that the server's account can pass through (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="casetracker-test-run-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def program(data_dir: Path, port: int) -> Generator[Program]:
    """The whole program on an empty data folder, not yet started; stopped at the end."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "PUBLISHED_DATABASE_URL", "SECRET_KEY")
    }
    environment |= {"DATA_DIR": str(data_dir), "PORT": str(port)}
    program = Program(environment)
    yield program
    program.kill()

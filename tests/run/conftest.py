"""What the tests of the supervisor share: a data folder, a free port, a run of the program."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgres import environment_of_others
from tests.run.program import Program


def passable_folder() -> Generator[Path]:
    """An empty folder that the server's account can pass through (pytest's own are closed)."""
    folder = Path(tempfile.mkdtemp(prefix="casetracker-test-run-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@dataclass(frozen=True, slots=True)
class FirstStart:
    """The folder as a first start on an empty one left it, and what that start printed."""

    data: Path
    printed_to: Path

    def copy_to(self, folder: Path) -> None:
        subprocess.run(["/bin/cp", "-a", f"{self.data}/.", folder], check=True)


data_dir = pytest.fixture(passable_folder, name="data_dir")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


port = pytest.fixture(free_port, name="port")


@pytest.fixture(scope="session")
def first_start() -> FirstStart:
    """A first start, which takes long: made by whichever process asks first."""
    folder = Path(os.environ["DATA_DIR"]).parent / "first-start"  # of all processes of the run
    with (folder.parent / "first-start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = FirstStart(folder / "data", folder / "printed")
        if not made.printed_to.exists():
            made.data.mkdir(parents=True, mode=0o711)
            for program in _program(made.data, free_port()):
                printed = program.start()
                assert program.stop(signal.SIGTERM) == 0
            made.printed_to.write_text(printed, encoding="utf-8")
    return made


def copied_folder(first_start: FirstStart) -> Generator[Path]:
    """A folder that is set up already, with the owners that the server's files have."""
    for folder in passable_folder():
        first_start.copy_to(folder)
        yield folder


running_dir = pytest.fixture(copied_folder, name="running_dir", scope="module")
set_up_dir = pytest.fixture(copied_folder, name="set_up_dir", scope="module")


@pytest.fixture
def program(set_up_dir: Path, port: int) -> Generator[Program]:
    """The same on a folder that is set up, and which the module's tests share."""
    yield from _program(set_up_dir, port)


@pytest.fixture(scope="module")
def running_program(running_dir: Path) -> Generator[Program]:
    """One that is up, for tests that only look at it."""
    for program in _program(running_dir, free_port()):
        program.start()
        yield program


def _program(folder: Path, port: int) -> Generator[Program]:
    own = {"DATA_DIR": str(folder), "PORT": str(port)}
    program = Program({**environment_of_others(), **own})
    yield program
    program.kill()

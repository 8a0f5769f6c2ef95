"""The folder in which parts of a workbook wait."""

import subprocess
import sys
from pathlib import Path

import pytest

from cases.lib import folders
from cases.lib.folders import PREFIX, folder_of_parts

KILLED = """
import os, signal
from pathlib import Path
from cases.lib.folders import folder_of_parts
with folder_of_parts() as parts:
    Path(parts, "part").write_text("Testov")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


def test_it_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    with folder_of_parts() as parts:
        Path(parts, "part").write_text("Testov")
        assert folders.gettempdir() == str(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_that_of_a_killed_process_goes_when_the_next_is_made(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], check=False)  # noqa: S603 - our own
    assert [path.name for path in tmp_path.rglob("part")] == ["part"]
    with folder_of_parts() as parts:
        assert [*tmp_path.iterdir()] == [Path(parts)]


def test_that_of_another_download_stays(tmp_path: Path) -> None:
    with folder_of_parts() as first:
        Path(first, "part").write_text("Testov")
        with folder_of_parts():
            assert Path(first, "part").exists()


def test_what_is_called_so_and_is_none_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
    with folder_of_parts():
        assert (elsewhere / "kept").exists()

"""An installation on this machine, where the environment says everything already."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from casetracker.run.errors import StartError
from casetracker.run.installation import ANNOUNCED, Installation

ADDRESSES = dict.fromkeys(ANNOUNCED, "primer")


def test_a_run_that_keeps_no_secret_announces_itself(tmp_path: Path) -> None:
    installation = Installation({**ADDRESSES, "DATA_DIR": str(tmp_path / "fresh")})
    with ExitStack() as stack:
        installation.lock(stack)
        installation.announce(ADDRESSES, stack)
        assert installation.announced() == ADDRESSES
    assert installation.announced() is None


@pytest.mark.parametrize("taken", ["secrets", "secrets/running.json/file"])
def test_a_run_that_cannot_announce_itself_says_where(tmp_path: Path, taken: str) -> None:
    obstacle = tmp_path / taken
    obstacle.parent.mkdir(parents=True, exist_ok=True)
    obstacle.touch()
    installation = Installation({**ADDRESSES, "DATA_DIR": str(tmp_path)})
    with ExitStack() as stack, pytest.raises(StartError, match=r"secrets.* can't be .*DATA_DIR"):
        installation.announce(ADDRESSES, stack)

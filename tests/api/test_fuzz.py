"""The API against its own description: schemathesis makes requests of it, good and bad ones, and
looks at every answer. `make fuzz` asks for more than 20,000."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.core.signals import request_started
from pytest_django.live_server_helper import LiveServer

from tests.api.full import make_full_case
from tests.make import make_person, make_published_case

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "published"]),
]

IS_FULL = os.environ.get("FUZZ") == "full"
# Of each address: examples that are made, and requests of all addresses together, at least.
EXAMPLES, REQUESTS = (6000, 20_000) if IS_FULL else (12, 200)
PATIENCE = 3 * 3600 if IS_FULL else 300  # seconds, on a busy machine
# What catalogues hold, filters take: the description doesn't list those codes, so that a text
# which it allows can still be refused.
NOT_PROMISED = "positive_data_acceptance"


@pytest.fixture
def requests() -> Iterator[list[str]]:
    """The paths that the server was asked for."""
    asked: list[str] = []
    lock = Lock()

    def note(environ: dict[str, Any], **_signal: object) -> None:
        with lock:
            asked.append(environ["PATH_INFO"])

    request_started.connect(note)
    yield asked
    request_started.disconnect(note)


def test_no_request_that_it_describes_or_refuses_breaks_it(
    live_server: LiveServer, requests: list[str], tmp_path: Path
) -> None:
    make_full_case()
    for number in range(30):
        make_published_case(
            person=make_person(disclosure_level="counted" if number % 3 else "pseudonym"),
            opened_on=f"20{number + 10}",
        )
    ran = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis",
            *("run", f"{live_server.url}/api/v1/schema/"),
            *("--max-examples", str(EXAMPLES), "--generation-allow-x00", "false"),
            *("--checks", "all", "--exclude-checks", NOT_PROMISED),
            *("--continue-on-failure", "--generation-database", "none", "--workers", "2"),
            *("--request-timeout", "60", "--warnings", "off"),
            *([] if IS_FULL else ("--seed", "4")),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    print(f"{len(requests)} requests", ran.stdout[-6000:], ran.stderr, sep="\n")
    assert ran.returncode == 0
    assert len(requests) >= REQUESTS
    assert len({path for path in requests if path.startswith("/api/v1/")}) > 20

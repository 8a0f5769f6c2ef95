"""Settings of mail that are malformed, or that would send addresses unencrypted, stop the start."""

import os
import subprocess
import sys

import pytest

from casetracker.run.installation import MAILING

MAIL = {*MAILING, "REPORTS_TO"}
TOLD = """
import casetracker.settings as s
names = "host", "port", "is_starttls", "is_tls"
print(*(s.MAIL[name] for name in names), s.REPORTS_TO)
"""


def started(**settings: str) -> subprocess.CompletedProcess[str]:
    """The settings of a process with these in its environment."""
    return subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", TOLD],
        env={name: value for name, value in os.environ.items() if name not in MAIL} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("submission://me:secret@mail.example.org", "mail.example.org 587 True False"),
        ("smtp://me:secret@mail.example.org:465/?ssl=on", "mail.example.org 465 False True"),
        ("smtp://localhost:2525", "localhost 2525 False False"),
    ],
)
def test_a_server_is_read(address: str, found: str) -> None:
    done = started(EMAIL_URL=address, MAIL_FROM="a@example.org", CONTACT="office@example.org")
    assert done.stdout == f"{found} office@example.org\n", done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "smtp://me:secret@mail.example.org",  # without TLS
        "smtps://me:secret@mail.example.org",  # which the library takes for STARTTLS
        "submission://me:secret@mail.example.org:many",
        "console://",
        "mail.example.org",
    ],
)
def test_a_server_that_cannot_be_used_is_refused_without_its_password(address: str) -> None:
    done = started(EMAIL_URL=address, MAIL_FROM="a@example.org")
    assert done.returncode == 1
    assert "EMAIL_URL must be like submission://" in done.stderr
    assert "me:secret" not in done.stderr


def test_a_server_needs_a_sender() -> None:
    assert "MAIL_FROM must say" in started(EMAIL_URL="smtp://localhost").stderr


def test_an_address_must_be_one() -> None:
    assert "MAIL_FROM must be an e-mail address" in started(MAIL_FROM="office").stderr
    assert "REPORTS_TO must be" in started(REPORTS_TO="https://example.org").stderr


def test_alerts_need_all_that_they_take() -> None:
    done = started(ALERTS_DATABASE_URL=os.environ["ALERTS_DATABASE_URL"], ALERTS_KEY="short")
    assert "missing or malformed: EMAIL_URL, SITE_URL, ALERTS_KEY, ALERTS_SEAL." in done.stderr
    done = started(SENDING_DATABASE_URL=os.environ["SENDING_DATABASE_URL"])
    assert "missing or malformed: EMAIL_URL, SITE_URL, ALERTS_OPENER." in done.stderr

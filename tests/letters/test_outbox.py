"""Letters go out after the answer: what waits, what goes, and what is given up."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from cases.letters.outbox import ROOM, Outbox, outbox
from cases.letters.post import Letter
from tests.letters.mailbox import ADDRESS
from tests.mail import FROM, NOBODY, MailServer, mail_at
from tests.public.record import Record

REPORT = {"what": "The court was in Primer."}


def letter(number: int = 0, to: str = ADDRESS, **headers: str) -> Letter:
    return Letter(to, f"Letter {number}", "Text", headers=headers)


@pytest.fixture
def box() -> Iterator[Outbox]:
    one = Outbox(pace=0, pause=0.01)
    yield one
    one.close()


@pytest.fixture
def silent_server() -> Iterator[None]:
    """A mail server that takes every connection and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with mail_at(server.getsockname()[1]):
            yield
            outbox.drop()


@pytest.mark.usefixtures("silent_server")
def test_no_visitor_waits_for_the_mail_server(record: Record, client: Client) -> None:
    report = client.post(f"/cases/{record.pending.public_id}/report/", REPORT)
    assert (report.status_code, b"Your report is on its way" in report.content) == (200, True)
    answer = client.post("/alerts/?host=RS", {"address": ADDRESS})
    assert (answer.status_code, b"Look into your mailbox" in answer.content) == (200, True)


@pytest.mark.usefixtures("silent_server")
def test_so_many_wait_and_no_more_even_of_one_address(record: Record, client: Client) -> None:
    """Who was written to before takes a turn as others do: its end can't be told from theirs."""
    answers = [client.post("/alerts/", {"address": ADDRESS}) for _ask in range(ROOM + 1)]
    assert [answer.status_code for answer in answers] == [200] * ROOM + [503]
    assert b"Too many letters wait" in answers[-1].content
    report = client.post(f"/cases/{record.pending.public_id}/report/", REPORT)
    assert report.status_code == 503
    assert b"The court was in Primer." in report.content  # nothing typed is lost


def test_while_the_mail_server_is_away_nobody_is_promised_a_letter(
    record: Record, client: Client
) -> None:
    with mail_at(NOBODY):
        assert client.post("/alerts/", {"address": ADDRESS}).status_code == 200
        outbox.settle()
        answer = client.post("/alerts/", {"address": "other@example.org"})
    assert answer.status_code == 503
    assert b"Try again in some minutes" in answer.content


def test_a_letter_waits_for_a_mail_server_that_is_away(mail: MailServer, box: Outbox) -> None:
    given_up: list[int] = []
    with mail_at(NOBODY):
        box.put(letter(1), lambda: given_up.append(1))
        box.put(letter(2), lambda: given_up.append(2))
        box.settle()
        assert box.fault() != ""
    while box.fault():
        box.settle()
    box.settle()
    assert [one["Subject"] for one in mail.letters] == ["Letter 1", "Letter 2"]
    assert given_up == []


def test_what_waited_long_is_given_up_and_the_log_names_nobody(
    box: Outbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("cases.letters.outbox.PATIENCE", 0.0)
    given_up: list[int] = []
    with mail_at(NOBODY):
        box.put(letter(), lambda: given_up.append(1))
        box.settle()
    assert (given_up, box.fault()) == ([1], "")
    assert "ServerGone, caused by ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


@pytest.mark.parametrize(
    ("bad", "logged"),
    [
        (letter(to="busy@example.org"), "NotTaken, caused by SMTPRecipientsRefused"),
        (letter(Header="in two\r\nlines"), "ValueError"),
    ],
)
def test_one_that_is_not_taken_keeps_no_other(
    mail: MailServer, box: Outbox, caplog: pytest.LogCaptureFixture, bad: Letter, logged: str
) -> None:
    mail.refusals["busy@example.org"] = "451 4.7.1 try again later"
    given_up: list[int] = []
    box.put(bad, lambda: given_up.append(1))
    box.put(letter(2), lambda: given_up.append(2))
    box.settle()
    assert [one["Subject"] for one in mail.letters] == ["Letter 2"]
    assert given_up == [1]
    assert f"by the mail server: {logged}" in caplog.text
    assert "busy@" not in caplog.text


def test_no_such_mailbox_is_not_asked_again_within_the_hour(mail: MailServer, box: Outbox) -> None:
    mail.refusals[ADDRESS] = "550 5.1.1 no such user"
    given_up: list[int] = []
    box.put(letter(), lambda: given_up.append(1))
    box.settle()
    assert (given_up, mail.letters) == ([], [])


PROGRAM = """
import django
django.setup()
from cases.letters.post import Letter
from cases.letters.outbox import outbox
for number in range(3):
    outbox.put(Letter("probna@example.org", f"Letter {number}", "Text"))
"""


def ended(port: int) -> subprocess.CompletedProcess[str]:
    """A process that ends as soon as it has put three letters."""
    mail = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "MAIL_FROM": FROM}
    return subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "casetracker.settings", **mail},
        capture_output=True,
        text=True,
        check=True,
    )


def test_a_process_that_ends_hands_over_what_waits(mail: MailServer) -> None:
    ended(settings.MAIL["port"])
    assert [one["Subject"] for one in mail.letters] == [f"Letter {number}" for number in range(3)]


def test_a_process_that_ends_drops_what_nobody_takes() -> None:
    said = ended(NOBODY).stderr
    assert "Letters dropped at the end of the process: 3" in said
    assert "example.org" not in said


def test_closing_waits_for_nobody(mail: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    slow = Outbox(pace=3600)
    for number in range(3):
        slow.put(letter(number))
    with caplog.at_level(logging.ERROR):
        slow.close()
    assert len(mail.letters) == 3
    assert caplog.text == ""

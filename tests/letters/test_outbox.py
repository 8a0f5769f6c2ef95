"""Letters go out after the answer: what waits, what goes, and what is given up."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

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
        (letter(to="spam@example.org"), "NotTaken, caused by SMTPRecipientsRefused"),
        (letter(Header="in two\r\nlines"), "ValueError"),
    ],
)
def test_one_that_is_not_taken_keeps_no_other(
    mail: MailServer, box: Outbox, caplog: pytest.LogCaptureFixture, bad: Letter, logged: str
) -> None:
    mail.refusals["spam@example.org"] = "554 5.7.1 looks like spam"
    given_up: list[int] = []
    box.put(bad, lambda: given_up.append(1))
    box.put(letter(2), lambda: given_up.append(2))
    box.settle()
    assert [one["Subject"] for one in mail.letters] == ["Letter 2"]
    assert given_up == [1]
    assert f"by the mail server: {logged}" in caplog.text
    assert "spam@" not in caplog.text


LATER = ["451 4.7.1 try again later", ""]  # or it hangs up


@pytest.mark.parametrize("said", LATER)
def test_one_that_is_not_taken_now_is_tried_again_after_the_others(
    mail: MailServer, box: Outbox, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    mail.refusals["busy@example.org"] = said
    given_up: list[int] = []
    box.put(letter(1, to="busy@example.org"), lambda: given_up.append(1))
    box.put(letter(2), lambda: given_up.append(2))
    while not mail.came:
        box.settle()
        assert box.fault() == ""  # others are taken meanwhile
    mail.refusals.clear()
    while len(mail.came) == 1 and not given_up:
        box.settle()
    assert [one["Subject"] for one in mail.letters] == ["Letter 2", "Letter 1"]
    assert given_up == []
    assert caplog.text.count("A letter wasn't taken") == 1
    assert "busy@" not in caplog.text


@pytest.mark.parametrize("said", LATER)
def test_it_is_given_up_when_it_waited_long(
    mail: MailServer, box: Outbox, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr("cases.letters.outbox.PATIENCE", 0.0)
    mail.refusals[ADDRESS] = said
    given_up: list[int] = []
    box.put(letter(), lambda: given_up.append(1))
    box.settle()
    assert (given_up, mail.letters) == ([1], [])


def test_those_that_are_tried_again_take_no_room(mail: MailServer) -> None:
    """Else whoever has a mailbox that is busy could close both forms."""
    mail.refusals[ADDRESS] = LATER[0]
    box = Outbox(pace=0, pause=3600)
    for number in range(ROOM):
        box.put(letter(number))
    box.settle()
    assert box.fault() == ""
    box.drop()
    box.close()


class Recording(Outbox):
    """Says how long it rests, and doesn't."""

    def __init__(self, pace: float) -> None:
        super().__init__(pace, pause=0.01)
        self.rested: list[float] = []

    def _rest(self, seconds: float, is_enough: Callable[[], bool] = lambda: False) -> None:
        self.rested.append(seconds)


def test_the_pause_comes_after_each_turn_however_long_it_took(mail: MailServer) -> None:
    box = Recording(pace=3.0)
    for number in range(2):
        box.put(letter(number))
    box.settle()
    box.close()
    assert box.rested == [3.0, 3.0]


@pytest.mark.parametrize("second", [None, letter(2, to="none@example.org")])
def test_a_turn_in_which_no_letter_goes_takes_as_long_as_one_in_which_one_did(
    mail: MailServer, second: Letter | None
) -> None:
    mail.refusals["none@example.org"] = "550 5.1.1 no such user"
    mail.seconds = 0.1
    box = Recording(pace=3.0)
    for one in (letter(1), second):
        box.put(one)
        box.settle()
    box.close()
    _pause, longer, _next_pause = box.rested
    assert longer > 0


def test_what_is_dropped_while_it_is_handed_over_leaves_the_box_open(box: Outbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, mail_at(server.getsockname()[1]):
        box.put(letter())
        asked, _address = server.accept()
        box.drop()
        asked.close()  # as a mail server that is away
        box.close()
    assert box.fault() == ""


def test_an_error_of_whoever_asked_keeps_no_letter_from_going_out(
    mail: MailServer, box: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise LookupError(ADDRESS)

    box.put(letter(Header="in two\r\nlines"), fails)
    box.put(letter(2))
    box.close()
    assert [one["Subject"] for one in mail.letters] == ["Letter 2"]
    assert "stays: LookupError" in caplog.text
    assert ADDRESS not in caplog.text


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

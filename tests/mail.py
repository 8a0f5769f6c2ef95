"""A real mail server on the loopback address: it takes letters as any does, and keeps them."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.test import override_settings

from cases.letters.outbox import outbox

OFFICE = "office@primer.example.org"
FROM = "alerts@primer.example.org"
NOBODY = 1  # a port where no mail server is


@dataclass
class MailServer:
    """What came, in this order. `refusals`: what RCPT answers, by address, or "" to hang up.

    `seconds`: how long it takes over each letter that it takes.
    """

    came: list[EmailMessage] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def letters(self) -> list[EmailMessage]:
        """Those that the program has sent, or was about to send, when this is asked."""
        outbox.settle()
        return self.came

    def last(self) -> EmailMessage:
        """The newest letter."""
        return self.letters[-1]


class _Handler:
    """Apart from what it fills: aiosmtpd looks at each attribute of its handler, in its thread."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._server.refusals:
            if not self._server.refusals[address]:
                server.transport.abort()
            return self._server.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(self._server.seconds)
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        assert [str(letter["To"])] == envelope.rcpt_tos
        self._server.came.append(letter)
        self._server.greetings.append(str(session.host_name))
        return "250 OK"


def mail_at(port: int) -> override_settings:
    """Settings whose mail server is at this port, where there is one or not."""
    return override_settings(MAIL={**settings.MAIL, "host": "127.0.0.1", "port": port})


@contextmanager
def mail_server() -> Generator[MailServer]:
    """It runs, and the settings name it, until the context ends."""
    server = MailServer()
    controller = Controller(_Handler(server), hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        with mail_at(controller.port), override_settings(REPORTS_TO=OFFICE):
            yield server
            outbox.settle()
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def text_of_letter(letter: EmailMessage) -> str:
    """Its words as somebody reads them."""
    return letter.get_content().replace("\r\n", "\n")

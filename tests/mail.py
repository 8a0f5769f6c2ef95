"""A real mail server on the loopback address: it takes letters as any does, and keeps them."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

OFFICE = "office@primer.example.org"
FROM = "alerts@primer.example.org"


@dataclass
class MailServer:
    """`letters` by the order in which they came. `refusals`: what RCPT answers, by address."""

    letters: list[EmailMessage] = field(default_factory=list)
    greetings: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        assert [str(letter["To"])] == envelope.rcpt_tos
        self.letters.append(letter)
        self.greetings.append(str(session.host_name))
        return "250 OK"

    def last(self) -> EmailMessage:
        """The newest letter."""
        return self.letters[-1]


@contextmanager
def mail_server() -> Generator[MailServer]:
    """It runs, and the settings name it, until the context ends.

    A letter is there when whoever sent it has had the answer: nothing waits.
    """
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        with override_settings(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=controller.port,
            MAIL_FROM=FROM,
            REPORTS_TO=OFFICE,
        ):
            yield server
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def text_of_letter(letter: EmailMessage) -> str:
    """Its words as somebody reads them."""
    return letter.get_content().replace("\r\n", "\n")

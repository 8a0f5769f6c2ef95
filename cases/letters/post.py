"""Letters: plain text, nothing to load, nothing that says which machine they come from."""

import secrets
import smtplib
import ssl
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from typing import Any

import idna
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from cases.lib.program import NAME

LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, without its brackets
# A link in a header stays in one line, up to what a mail server takes.
_UNFOLDED = policy.SMTP.clone(max_line_length=998)


class NotTaken(Exception):
    """The mail server can't be reached, or doesn't take this letter."""


class ServerGone(NotTaken):
    """It can't be reached, so nor does it take any other."""


class NotNow(NotTaken):
    """It says that it may take this letter later."""


class BrokenOff(NotNow):
    """It fell silent over this letter, or hung up; of others that says nothing."""


class NoSuchMailbox(NotTaken):
    """The mail server says that this address takes no mail, neither now nor later."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` and `reply_to` are what MailboxField made of an address; `headers` go beside ours."""

    to: str
    subject: str
    text: str
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class MailboxField(forms.EmailField):
    """An address that mail goes to over the internet: no quoted names, no machine's own number."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=LONGEST_ADDRESS, **named)

    def clean(self, value: str | None) -> str:
        """The address with its domain as name servers know it; empty where none was given."""
        address = super().clean(value)
        if not address:
            return ""
        local, _at, domain = address.rpartition("@")
        try:
            # As browsers do (UTS 46): ß and ς are letters of their own, and no others' domain.
            written = idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
        except idna.IDNAError:
            written = ""
        if not local.isascii() or '"' in local or "." not in written or "[" in written:
            raise ValidationError(validate_email.message, code="invalid")
        return super().clean(f"{local}@{written}")  # what became of it is an address, too


def can_send() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.MAIL)


@contextmanager
def post_office() -> Generator[Callable[[Letter], None]]:
    """The mail server of EMAIL_URL, asked once for any number of letters.

    Raises ServerGone where it can't be reached; what it gives raises NotTaken, of some kind.
    """
    server = _reached()

    def send(letter: Letter) -> None:
        nonlocal server
        if server.sock is None:  # it was broken off over an earlier letter
            server = _reached()
        _send(server, letter)

    try:
        yield send
    finally:
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()


def _reached() -> smtplib.SMTP:
    try:
        return _connected()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerGone from error


def _connected() -> smtplib.SMTP:
    mail = settings.MAIL
    checked = ssl.create_default_context()
    kind = partial(smtplib.SMTP_SSL, context=checked) if mail["is_tls"] else smtplib.SMTP
    # What it says of itself would stand in each letter: not the machine's own name.
    server = kind(mail["host"], mail["port"], _domain(), timeout=mail["seconds"])
    try:
        if mail["is_starttls"]:
            server.starttls(context=checked)
        if mail["user"]:
            server.login(mail["user"], mail["password"])
    except BaseException:
        server.close()
        raise
    return server


def _domain() -> str:
    return str(settings.MAIL["sender"]).rpartition("@")[2]


def _send(server: smtplib.SMTP, letter: Letter) -> None:
    try:
        server.send_message(_written(letter), settings.MAIL["sender"], [letter.to])
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = refused.recipients[letter.to]
        raise (NoSuchMailbox if _is_for_ever(code, said) else _refusal(code)) from refused
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code) from error
    except (OSError, smtplib.SMTPException) as error:
        raise BrokenOff from error


def _refusal(code: int) -> type[NotTaken]:
    return NotNow if code < 500 else NotTaken


def _is_for_ever(code: int, said: bytes) -> bool:
    """Whether a refusal is of the mailbox and will last.

    5.7.x (RFC 3463) is a policy about who sends: our fault, and no reason to forget anybody.
    """
    return code in (550, 551, 553) and not said.startswith(b"5.7.")


def _written(letter: Letter) -> EmailMessage:
    # A header in two lines is an error of this policy, never two headers.
    message = EmailMessage(policy.SMTP)
    message["From"] = Address(NAME, addr_spec=settings.MAIL["sender"])
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=letter.reply_to)
    message["Date"] = format_datetime(timezone.now())
    # By chance alone: Python's own would name the process and the microsecond.
    message["Message-ID"] = f"<{secrets.token_hex(16)}@{_domain()}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "bulk"
    for name, value in letter.headers.items():
        message[name] = value
    message.set_content(letter.text, cte="quoted-printable")
    message.policy = _UNFOLDED
    return message

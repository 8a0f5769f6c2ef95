"""What a subscriber does with a letter, and what the table knows of them."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client

from cases.letters.sending import Round, send_alerts
from tests.mail import MailServer, text_of_letter
from tests.publishing.passing_days import days_from_today

ADDRESS = "Marko.Pretplatnik@example.org"


def links(letter: EmailMessage) -> list[str]:
    """The paths of our pages that a letter leads to."""
    found = re.findall(r"http://testserver(/\S+)", text_of_letter(letter))
    return [
        urlsplit(link).path + (f"?{query}" if (query := urlsplit(link).query) else "")
        for link in found
    ]


def subscribe(
    client: Client, mail: MailServer, query: str = "host=RS", address: str = ADDRESS, path: str = ""
) -> None:
    """Ask, open the letter, press the button."""
    assert client.post(f"{path}/alerts/?{query}", {"address": address}).status_code == 200
    [link] = links(mail.last())
    assert client.post(link).status_code == 200
    mail.came.clear()


def kept() -> list[tuple]:
    """All that is stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ending, mailbox, content, confirmed_on, told_until FROM alerts.alert"
        )
        return cursor.fetchall()


def send_tomorrow(days: int = 1) -> Round:
    """As the worker does when today is over."""
    return send_alerts(today=days_from_today(days))

"""`manage.py sendalerts`: tell subscribers what changed; the worker does the same every hour."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.letters.sending import can_send_alerts, send_alerts


class Command(BaseCommand):
    """Send the alerts that are due, each once a day. Run it every hour where there is no worker."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """One line: how many were told, and how many wait. Nobody is named."""
        if not can_send_alerts():
            raise CommandError(
                "This process sends no alerts: set SENDING_DATABASE_URL, ALERTS_OPENER, EMAIL_URL,"
                " MAIL_FROM and SITE_URL (docs/operations.md)."
            )
        self.stdout.write(str(send_alerts()))

"""`manage.py runworker`: do background jobs until asked to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.exceptions import ConnectorException


class Command(BaseCommand):
    """Do the jobs of every queue, and those that come at their time, until SIGINT or SIGTERM.

    Procrastinate's own command does the same and says so on the terminal, after `make run` has
    said where to look.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """How long a job may still take."""
        parser.add_argument(
            "--patience",
            type=float,
            metavar="SECONDS",
            help="what a job may still take when asked to stop (any time, unless given)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Returns when it was asked to stop. Raises CommandError where the database is lost."""
        try:
            with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as working:
                working.run_worker(shutdown_graceful_timeout=options["patience"])
        except ConnectorException as error:
            raise CommandError(
                _("The worker can't reach its database any more. Start it again.")
            ) from error

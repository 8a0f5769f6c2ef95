"""`manage.py replicate publication | subscription | status`: a second server for the public pages.

docs/operations.md tells the whole way.
"""

import os
from argparse import ArgumentParser
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from cases.publishing.replication import (
    ReplicationRefused,
    offer,
    office_status,
    public_status,
    subscribe,
)

CONNECT_SECONDS = 10
FROM, TO = "OFFICE_REPLICATION_URL", "PUBLISHED_OWNER_URL"


class Command(BaseCommand):
    """Offer the published tables, subscribe to them, or say how that stands."""

    help = __doc__ or ""
    requires_system_checks = []  # they look at the writing half, which may not be here

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        steps.add_parser("publication", help="On the office's machine: offer the tables.")
        steps.add_parser("status", help="On either machine: how it stands.")
        subscription = steps.add_parser(
            "subscription", help="On the public machine: make the schema and subscribe."
        )
        subscription.add_argument(
            "--from",
            dest="office",
            default=os.environ.get(FROM),
            help=f"Address of the office's database for a role that replicates; or set {FROM}, "
            "which other users of the machine can't see.",
        )
        subscription.add_argument(
            "--to",
            dest="public",
            default=os.environ.get(TO),
            help=f"Address of the public database for its owner; or set {TO}.",
        )
        subscription.add_argument(
            "--anew", action="store_true", help="Make the schema again and copy every row."
        )
        subscription.add_argument(
            "--inside",
            action="store_true",
            help="This is the relay: it stands in the office's network and is guarded like it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One step. Addresses, which hold passwords, are never printed."""
        steps = {
            "publication": self._publication,
            "subscription": self._subscription,
            "status": self._status,
        }
        try:
            steps[options["step"]](options)
        except ReplicationRefused as error:
            raise CommandError(str(error)) from error

    def _publication(self, options: dict[str, Any]) -> None:
        names = offer(_session("default"))
        self.stdout.write(f"The office offers {len(names)} tables: {', '.join(names)}.")

    def _subscription(self, options: dict[str, Any]) -> None:
        office = _connect(options["office"], f"the office (--from or {FROM})")
        public = _connect(options["public"], f"the public server (--to or {TO})")
        with office, public:
            subscribe(
                office,
                public,
                options["office"],
                anew=options["anew"],
                inside=options["inside"],
            )
        self.stdout.write("The public server subscribes. `manage.py replicate status` says more.")

    def _status(self, options: dict[str, Any]) -> None:
        try:
            lines = [] if settings.READING_ONLY else office_status(_session("default"))
            lines += public_status(_session("published"))
        except DatabaseError as error:
            raise CommandError(
                "A database can't be reached: the log of the site says which."
            ) from error
        self.stdout.write("\n".join(lines))


def _session(alias: str) -> psycopg.Connection:
    """Django's own session of that database."""
    connections[alias].ensure_connection()
    session: psycopg.Connection = connections[alias].connection
    return session


def _connect(url: str | None, what: str) -> psycopg.Connection:
    if not url:
        raise CommandError(f"The address of {what} is missing: postgresql://user:password@host/db")
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)
    except psycopg.Error as error:
        reason = " ".join(str(error).splitlines()[-1].split())
        raise CommandError(f"There is no way into {what}: {reason}") from error

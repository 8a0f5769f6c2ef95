"""`manage.py withdraw REFERENCE...`: take cases out of the published data."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cases.management.references import find_cases
from cases.publishing import withdraw


class Command(BaseCommand):
    """Withdraw cases by their references. Exit code 1 where a reference is unknown."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("references", nargs="+", metavar="REFERENCE")
        parser.add_argument("--reason", default="", help="Why; kept in the history.")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a reference."""
        cases, unknown = find_cases(options["references"])
        result = withdraw(cases, by=None, reason=options["reason"] or "withdraw command")
        for reference in result.withdrawn:
            self.stdout.write(f"{reference}: withdrawn.")
        for reference in result.not_published:
            self.stdout.write(f"{reference}: was not published.")
        for reference in unknown:
            self.stderr.write(f"{reference}: there is no case with this reference.")
        if unknown:
            sys.exit(1)

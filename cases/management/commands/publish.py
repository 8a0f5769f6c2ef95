"""`manage.py publish REFERENCE...`: put cases into the published data."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cases.management.references import find_cases
from cases.publishing import publish


class Command(BaseCommand):
    """Publish cases by their references. Exit code 1 where any of them was refused."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("references", nargs="+", metavar="REFERENCE")
        parser.add_argument("--reason", default="", help="Why; kept in the history.")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a reference; refusals go to stderr with every reason."""
        cases, unknown = find_cases(options["references"])
        result = publish(cases, by=None, reason=options["reason"] or "publish command")
        for reference in result.published:
            self.stdout.write(f"{reference}: published.")
        for reference in result.already:
            self.stdout.write(f"{reference}: was already published.")
        for refusal in result.refused:
            self.stderr.write(f"{refusal.reference}: not published. {' '.join(refusal.reasons)}")
        for reference in unknown:
            self.stderr.write(f"{reference}: there is no case with this reference.")
        if result.refused or unknown:
            sys.exit(1)

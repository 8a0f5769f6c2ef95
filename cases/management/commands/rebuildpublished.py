"""`manage.py rebuildpublished [--check]`: make the published tables, or prove them right."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cases.publishing.rebuild import differences, rebuild_published


class Command(BaseCommand):
    """Refill the published tables from their definition; with --check only compare."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit code 1 where they differ."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Names each table that differed, with the number of rows."""
        found = differences()
        for difference in found:
            self.stderr.write(
                f"published.{difference.table}: {difference.lacking:,} rows are missing, "
                f"{difference.surplus:,} shouldn't be there."
            )
        if not found:
            self.stdout.write("The published tables equal their definition.")
        elif options["check"]:
            self.stderr.write("Run `manage.py rebuildpublished` to put them right.")
            sys.exit(1)
        else:
            rebuild_published()
            self.stdout.write("The published tables were rebuilt.")

"""`manage.py makecases N --seed S`: synthetic cases, to see how the program bears a load."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.management.synthetic.catalogue import NoReferenceData
from cases.management.synthetic.copying import AlreadyMade, make_cases


class Command(BaseCommand):
    """Add N synthetic cases, most of them published. Nobody in them is real."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="The same seed, the same cases.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many rows a second were written and derived."""
        if options["number"] < 1:
            raise CommandError("N must be at least 1.")
        started = time.perf_counter()
        try:
            rows = make_cases(options["number"], options["seed"])
        except (NoReferenceData, AlreadyMade) as error:
            raise CommandError(str(error)) from error
        seconds = time.perf_counter() - started
        self.stdout.write(
            f"Made {options['number']:,} cases ({rows:,} rows) in {seconds:.1f} s: "
            f"{rows / seconds:,.0f} rows/s, the published tables included."
        )

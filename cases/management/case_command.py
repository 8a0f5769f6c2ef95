"""What the commands that do something to cases share: how cases are named and what is answered."""

import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.vocab.reason import Reason


class CaseCommand(BaseCommand, ABC):
    """Does a verb to the cases with the references given. Exit code 1 where one is refused."""

    why: Reason  # where none is given

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("references", nargs="+", metavar="REFERENCE")
        parser.add_argument("--reason", default="", help="Why; kept in the history.")

    @abstractmethod
    def do(self, cases: CaseQuerySet, reason: str) -> tuple[list[str], list[str]]:
        """Do it; a line on each case for which it was done or needn't be, and on each refused."""

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a reference; refusals go to stderr."""
        references = options["references"]
        cases = Case.objects.filter(reference__in=references)
        found = set(cases.values_list("reference", flat=True))
        done, refused = self.do(cases, options["reason"] or self.why)
        refused += [
            f"{reference}: there is no case with this reference."
            for reference in references
            if reference not in found
        ]
        for line in done:
            self.stdout.write(line)
        for line in refused:
            self.stderr.write(line)
        if refused:
            sys.exit(1)

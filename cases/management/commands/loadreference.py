"""`manage.py loadreference`: the catalogues from the files in cases/reference."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.reference.faults import ReferenceRefused
from cases.reference.load import DATA, TableReport, load_reference


class Command(BaseCommand):
    """Load the reference data: countries, law profiles, treaties, stages, charges, grounds."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--data", type=Path, default=DATA, help="A folder with files instead of our own."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One line; with --verbosity 2 also the rows that the files lack or the office mended."""
        try:
            reports = load_reference(options["data"])
        except ReferenceRefused as error:
            raise CommandError(f"The reference data were not loaded.\n{error}") from error
        self.stdout.write(summary(reports))
        if options["verbosity"] > 1:
            for report in reports:
                self._write_left_alone(report)

    def _write_left_alone(self, report: TableReport) -> None:
        name = report.table.file or "countries"
        for key in report.vanished:
            self.stdout.write(f"{name}: only in the database, left alone: {_said(key)}")
        for row in report.kept:
            key = report.table.key_of(row)
            self.stdout.write(f"{name}: corrected by the office, left alone: {_said(key)}")


def summary(reports: list[TableReport]) -> str:
    """All counts in one line; what is nought goes unsaid."""

    def total(count: Callable[[TableReport], int]) -> int:
        return sum(count(report) for report in reports)

    counts = {
        "new": total(lambda report: len(report.new)),
        "changed": total(lambda report: len(report.changed)),
        "unchanged": total(lambda report: report.unchanged),
        "corrected by the office and left alone": total(lambda report: len(report.kept)),
        "only in the database": total(lambda report: len(report.vanished)),
    }
    said = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"Reference data: {said}."


def _said(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key if part is not None)

"""`manage.py reapplyerasures [FILE]`: in a restored backup, erase again what was erased since."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.publishing.erasing import read_receipts, reapply, receipts_file


class Command(BaseCommand):
    """Erase what receipts say. Running it again changes nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE", help="Default: DATA_DIR/erasures.jsonl."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One line that says how many; exit code 1 where the file can't be read."""
        path = options["file"] or receipts_file()
        try:
            receipts = read_receipts(path)
        except (OSError, ValueError) as error:
            raise CommandError(
                f"Nothing was erased: {path} can't be read. {error} "
                "Give the file that was kept beside the backups."
            ) from error
        done = reapply(receipts)
        self.stdout.write(
            f"{len(receipts)} receipts: {done.erased} erased again, {done.gone} were gone."
        )

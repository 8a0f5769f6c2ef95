"""`manage.py loadpress`: the press cases, into a database that has no cases yet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cases import reference
from cases.imports import KINDS, ImportRefused, import_sheet, read
from cases.imports.publication import publish_written
from cases.lib.tabular import SheetRejected
from cases.models import Case
from cases.vocab.reason import Reason

PRESS = Path(reference.__file__).parent / "press"


class Command(BaseCommand):
    """Load and publish the press cases; does nothing where there are cases."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """One line, or none where there was nothing to do."""
        if Case.objects.exists():
            return
        try:
            with transaction.atomic():
                counts = {kind: load(kind) for kind in KINDS}
        except (SheetRejected, ImportRefused) as error:
            raise CommandError(f"The press cases were not loaded. {error}") from error
        loaded = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        self.stdout.write(f"Press cases: {loaded}; published.")


def load(kind: str) -> int:
    """Import one sheet of the press data and publish what it holds; how many rows that were.

    Raises ImportRefused where any row is refused: our own data have to be right.
    """
    sheet = read(kind, (PRESS / f"{kind}.csv").read_bytes())
    plan = import_sheet(kind, sheet, reason=Reason.PRESS_CASES)
    wrong = [f"{kind}.csv line {error.line}: {error.reason}" for error in plan.errors]
    if wrong:
        raise ImportRefused("\n".join(wrong))
    published = publish_written(plan, by=None, reason=Reason.PRESS_CASES)
    wrong = [f"{refusal.reference}: {' '.join(refusal.reasons)}" for refusal in published.refused]
    if wrong:
        raise ImportRefused("\n".join(wrong))
    return len(plan.accepted)

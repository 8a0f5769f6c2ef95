"""`manage.py importsheet KIND FILE`: what a sheet brings, row by row, into the database."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.imports import KINDS, ImportRefused, Plan, Problem, import_sheet, preview, read
from cases.imports.publication import publish_written
from cases.lib.tabular import SheetRejected
from cases.publishing import PublishResult
from cases.vocab.reason import Reason


class Command(BaseCommand):
    """Import a sheet. Exit code 1 where the file or any row of it was refused."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[*KINDS], metavar="KIND", help=", ".join(KINDS))
        parser.add_argument("file", type=Path, metavar="FILE", help="A CSV file.")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing.")
        parser.add_argument("--publish", action="store_true", help="Publish what was accepted.")

    def handle(self, *args: Any, **options: Any) -> None:
        """What was accepted; then each error and warning with its line, column and value."""
        kind, path = options["kind"], options["file"]
        try:
            sheet = read(kind, path.read_bytes())
            if options["dry_run"]:
                plan, published = preview(kind, sheet), None
            else:
                plan, published = self._write(kind, path, sheet, publishes=options["publish"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except (SheetRejected, ImportRefused) as error:
            raise CommandError(f"{path}: {error}") from error
        self._report(plan, published, is_dry_run=options["dry_run"])
        if plan.errors or (published and published.refused):
            sys.exit(1)

    def _write(
        self, kind: str, path: Path, sheet: Any, *, publishes: bool
    ) -> tuple[Plan, PublishResult | None]:
        reason = Reason.IMPORT.of(file=path.name)
        with transaction.atomic():
            plan = import_sheet(kind, sheet, reason=reason)
            if not publishes:
                return plan, None
            return plan, publish_written(plan, by=None, reason=reason)

    def _report(self, plan: Plan, published: PublishResult | None, *, is_dry_run: bool) -> None:
        self.stdout.write(summary(plan))
        if plan.unread:
            self.stdout.write(
                _("Columns that were not read: %(headings)s.")
                % {"headings": ", ".join(plan.unread)}
            )
        self._list(_("error"), plan.errors)
        self._list(_("warning"), plan.warnings)
        if is_dry_run:
            self.stdout.write(_("A dry run: nothing was written."))
        if published is not None:
            self.stdout.write(_("Published: %(count)d.") % {"count": len(published.published)})
            for refusal in published.refused:
                reasons = " ".join(refusal.reasons)
                self.stdout.write(
                    _("Not published: %(name)s. %(reasons)s")
                    % {"name": refusal.reference, "reasons": reasons}
                )

    def _list(self, severity: str, problems: Iterable[Problem]) -> None:
        for problem in problems:
            where = [_("line %(line)d") % {"line": problem.line}]
            where += [problem.column] if problem.column else []
            where += [f"“{problem.value}”"] if problem.value else []
            self.stdout.write(f"{severity}: {', '.join(where)}: {problem.reason}")


def summary(plan: Plan) -> str:
    """All counts in one line; together they are the records that were read."""
    return _(
        "Accepted %(accepted)d (%(new)d new, %(changed)d changed, %(unchanged)d unchanged),"
        " errors %(refused)d, blank %(blank)d."
    ) % {**plan.counts, "accepted": len(plan.accepted), "blank": plan.blank}

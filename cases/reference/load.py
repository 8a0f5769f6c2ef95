"""Loads the reference data: what is new or changed is written, in one transaction, and no more.

A row that the office has corrected itself stays as it is, and a row that vanished from a file
stays, too, because cases may rest on it. Both are reported.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey, Model

from cases.models.history import acting
from cases.reference.faults import Fault, ReferenceRefused
from cases.reference.reading import read_table
from cases.reference.table import Table, Values
from cases.reference.tables import COUNTRIES, TABLES, country_rows
from cases.vocab.reason import Reason

DATA = Path(__file__).parent / "data"


@dataclass
class TableReport:
    """What became of one table's rows. Rows are named by their key."""

    table: Table
    new: list[Values] = field(default_factory=list)
    changed: list[Values] = field(default_factory=list)
    kept: list[Values] = field(default_factory=list)  # differ, but the office corrected them
    unchanged: int = 0
    vanished: list[tuple[Any, ...]] = field(default_factory=list)  # only in the database


def load_reference(data: Path = DATA) -> list[TableReport]:
    """Bring the catalogues up to date with the files in `data`; one report a table.

    Raises ReferenceRefused, and writes nothing, where any row of any file is wrong.
    """
    files = read_files(data)
    with transaction.atomic():
        reports = [compare(table, rows) for table, rows in files]
        if any(report.new or report.changed for report in reports):
            with acting(user=None, reason=Reason.REFERENCE_DATA):
                for report in reports:
                    write(report)
    return reports


def read_files(data: Path) -> list[tuple[Table, list[Values]]]:
    """Every table with its rows, countries first. Raises ReferenceRefused."""
    countries = country_rows()
    files = [(COUNTRIES, countries)]
    keys: dict[type[Model], set[Any]] = {COUNTRIES.model: {row["code"] for row in countries}}
    faults: list[Fault] = []

    def known(foreign_key: "ForeignKey[Any, Any]") -> set[Any]:
        return keys[foreign_key.related_model]

    for table in TABLES:
        rows, wrong = read_table(data / table.file, table, known)
        faults += wrong
        files.append((table, rows))
        if len(table.key) == 1:
            keys[table.model] = {row[table.key[0]] for row in rows}
    if faults:
        raise ReferenceRefused(faults)
    return files


def compare(table: Table, rows: Iterable[Values]) -> TableReport:
    """Sort the rows into new, changed, kept and unchanged, by what the database holds."""
    report = TableReport(table)
    stored = {
        table.key_of(values): values
        for values in table.model._default_manager.values("pk", *table.attributes)
    }
    for row in rows:
        before = stored.pop(table.key_of(row), None)
        if before is None:
            report.new.append(row)
        elif all(before[attribute] == row[attribute] for attribute in table.attributes):
            report.unchanged += 1
        else:
            report.changed.append(row | {"pk": before["pk"]})
    if report.changed:
        corrected = corrected_by_office(table.model)
        report.kept = [row for row in report.changed if row["pk"] in corrected]
        report.changed = [row for row in report.changed if row["pk"] not in corrected]
    report.vanished = list(stored)
    return report


def corrected_by_office(model: type[Model]) -> set[Any]:
    """Primary keys of the rows that a member of staff has ever written, by the history."""
    if not hasattr(model, "history"):
        return set()
    events = model.history.rel.related_model.objects.filter(pgh_context__isnull=False)
    by_staff = events.exclude(pgh_context__metadata__user=None)
    return set(by_staff.values_list("pgh_obj", flat=True))


def write(report: TableReport) -> None:
    """One statement for all new and changed rows of a table."""
    table = report.table
    rows = [
        table.model(**{attribute: row[attribute] for attribute in table.attributes})
        for row in (*report.new, *report.changed)
    ]
    updated = [attribute for attribute in table.attributes if attribute not in table.key]
    table.model._default_manager.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=[table.field(attribute).name for attribute in updated],
        unique_fields=[table.field(attribute).name for attribute in table.key],
    )

"""Marks by which a row that came back from a backup is known, and nobody else's is taken for it.

Numbers of rows alone won't do: a restored database gives the same numbers to other people. Each
person and each case has a random id of their own; a mark is its digest, from which nothing can be
learned once the row is gone.
"""

import hashlib

from cases.models import Case, Person
from cases.publishing.erasing.belongings import Rows
from cases.publishing.erasing.tables import Table, histories

RANDOM_IDS: dict[Table, str] = {Person: "pseudonym", Case: "public_id"}


def marks_of(rows: Rows) -> dict[Table, dict[int, set[str]]]:
    """The marks of the persons and cases among the rows, by number: of now and of the history."""
    found: dict[Table, dict[int, set[str]]] = {table: {} for table in RANDOM_IDS}
    for table, column in RANDOM_IDS.items():
        pks = rows.get(table, set())
        ids = list(table._base_manager.filter(pk__in=pks).values_list("pk", column))
        for history in histories()[table]:
            events = history._base_manager.filter(pgh_obj_id__in=pks)
            ids += events.values_list("pgh_obj_id", column)
        for pk, random_id in ids:
            found[table].setdefault(pk, set()).add(_mark(table, random_id))
    return found


def _mark(table: Table, random_id: str) -> str:
    return hashlib.sha256(f"{table._meta.label} {random_id}".encode()).hexdigest()

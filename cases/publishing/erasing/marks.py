"""Marks by which a row that came back from a backup is known, and nobody else's is taken for it.

Numbers of rows alone won't do: a restored database gives the same numbers to other people. A mark
is a digest of what is random in a row and stays inside: of a person the whole pseudonym, of a case
its id and the moment, to the microsecond, at which it was entered. Both are in every backup, so
there is no key to lose. The digest is slow on purpose: half of a pseudonym and the id of a case may
have been public, and whoever has the receipts would guess the rest otherwise.
"""

import hashlib
from collections.abc import Callable

from cases.models import Case, Person
from cases.publishing.erasing.belongings import Rows
from cases.publishing.erasing.tables import Table, histories

# The columns that make a mark, which never change.
MARKED_BY: dict[Table, tuple[str, ...]] = {
    Person: ("pseudonym",),
    Case: ("public_id", "created_at"),
}

Digest = Callable[[Table, tuple[object, ...]], str]


def digest(table: Table, values: tuple[object, ...]) -> str:
    """The mark of a row with these values."""
    said = " ".join(map(str, values)).encode()
    return hashlib.scrypt(said, salt=table._meta.label.encode(), n=2**14, r=8, p=1, dklen=32).hex()


def former_digest(table: Table, values: tuple[object, ...]) -> str:
    """The mark as the first receipts have it: quick, and of the random id alone."""
    return hashlib.sha256(f"{table._meta.label} {values[0]}".encode()).hexdigest()


def marks_of(rows: Rows, digest: Digest = digest) -> dict[Table, dict[int, set[str]]]:
    """The marks of the persons and cases among the rows, by number: of now and of the history."""
    return {
        table: {
            pk: {digest(table, values) for values in found}
            for pk, found in _values(table, columns, rows.get(table, set())).items()
        }
        for table, columns in MARKED_BY.items()
    }


def _values(
    table: Table, columns: tuple[str, ...], pks: set[int]
) -> dict[int, set[tuple[object, ...]]]:
    found: dict[int, set[tuple[object, ...]]] = {}
    rows = list(table._base_manager.filter(pk__in=pks).values_list("pk", *columns))
    for history in histories()[table]:
        events = history._base_manager.filter(pgh_obj_id__in=pks)
        rows += events.values_list("pgh_obj_id", *columns)
    for pk, *values in rows:
        found.setdefault(pk, set()).add(tuple(values))
    return found

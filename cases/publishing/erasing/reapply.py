"""After a restored backup: what was erased since is erased again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.dateparse import parse_datetime

from cases.models import Case, Erasure, Person
from cases.models.history import acting
from cases.publishing.erasing.belongings import Rows
from cases.publishing.erasing.erase import erase
from cases.publishing.erasing.marks import digest, former_digest, marks_of
from cases.publishing.erasing.receipts import Receipt
from cases.vocab.reason import Reason


@dataclass(frozen=True, slots=True)
class Reapplied:
    """How many receipts found something to erase again, and how many found it gone."""

    erased: int
    gone: int


def reapply(receipts: Iterable[Receipt]) -> Reapplied:
    """Erase again what came back; each receipt in a transaction of its own.

    Rows are known by number and mark together, so that nobody is erased who got an old number.
    Running it again changes nothing.
    """
    erased = gone = 0
    for receipt in receipts:
        with acting(user=None, reason=Reason.REAPPLY_ERASURE):
            seeds = _came_back(receipt)
            if seeds:
                erase(seeds)
                erased += 1
            else:
                gone += 1
            _keep_row(receipt)
            if Person in seeds:  # what the backup's request asks for is done
                Erasure.objects.filter(person_number=receipt["person"], erased_at=None).delete()
    return Reapplied(erased, gone)


def _came_back(receipt: Receipt) -> Rows:
    """The person and the cases of the receipt that are in the tables or in the history."""
    asked: Rows = {Person: {receipt["person"]}, Case: set(receipt["cases"])}
    known = set(receipt["marks"])
    found: Rows = {}
    for kind in (digest, former_digest):
        for table, numbers in marks_of(asked, kind).items():
            theirs = {number for number, marks in numbers.items() if marks & known}
            if theirs:
                found.setdefault(table, set()).update(theirs)
    return found


def _keep_row(receipt: Receipt) -> None:
    """Put the receipt back among the erasures, if it isn't there and its two people are."""
    same = Erasure.objects.filter(person_number=receipt["person"], marks=receipt["marks"])
    if same.exists():
        return
    two = {receipt["asked_by"], receipt["confirmed_by"]}
    if get_user_model().objects.filter(pk__in=two).count() < len(two):
        return
    row = Erasure.objects.create(**_values(receipt))
    Erasure.objects.filter(pk=row.pk).update(asked_at=parse_datetime(receipt["asked_at"]))


def _values(receipt: Receipt) -> dict[str, Any]:
    return {
        "person_number": receipt["person"],
        "case_numbers": receipt["cases"],
        "marks": receipt["marks"],
        "reason": receipt["reason"],
        "asked_by_id": receipt["asked_by"],
        "confirmed_by_id": receipt["confirmed_by"],
        "confirmed_at": parse_datetime(receipt["confirmed_at"]),
        "erased_at": parse_datetime(receipt["erased_at"]),
        "rows_erased": receipt["rows"],
        "files_erased": receipt["files"],
        "texts_left": receipt.get("texts_left", 0),
    }

"""Preview: what visitors will get of a case once it is approved, made by what makes it for them.

The case is published for a moment, inside a savepoint that is always rolled back. Nobody else can
see that, and nothing of it stays.
"""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection, connections, transaction
from django.utils import timezone

from cases.models import Case, Review
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

# Published tables that hold rows of one case.
RELATIONS = ("case", "associate", "stage", "charge", "custody", "source")
# Relation to its rows of the case, in their order, as JSON has them.
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
# What decides about a case's showing, now or later, beside its rows: by the path from the case.
TERMS = (
    "disclosure_cap",
    "withheld",
    "release_on",
    "is_announced",
    "may_be_indexed",
    "accepted_texts",
    "person__disclosure_basis",
    "person__disclosure_scope",
    "person__disclosure_expires_on",
)
NO_ROWS: Rows = {name: [] for name in RELATIONS}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a case will show once it is approved: `rows`, and under an embargo `announced` before.

    `released_on` is the first day of `rows`, None where that is at once. `before` is what was
    approved last; where no approval has kept that, what visitors have today. `terms` are what the
    office has laid down of it (TERMS), by column. `digest`: SHA-256 (hex) of what will show, when,
    and on which terms.
    """

    level: Level
    rows: Rows
    announced: Rows
    released_on: datetime.date | None
    before: Rows
    terms: Mapping[str, Any]

    @property
    def digest(self) -> str:
        shown = [self.level, self.rows, self.announced, self.released_on, self.terms]
        told = json.dumps(shown, sort_keys=True, ensure_ascii=False, default=str)
        return sha256(told.encode()).hexdigest()


@contextmanager
def previewing(case: Case) -> Iterator[Preview]:
    """Within, this thread's reading half reads as if the case was approved and released.

    Only for a case that eligibility doesn't block. Whatever is written within is undone.
    """
    stored = Case.objects.filter(pk=case.pk)
    with transaction.atomic():
        _derive()
        terms = stored.values(*TERMS).get()
        before = _approved_rows(case) or _rows(case.public_id)
        stored.update(status=Status.PUBLISHED, approved_level=Level.FULL_NAME)
        _derive()
        announced, released_on = NO_ROWS, _released_on(case)
        if released_on:
            announced = _rows(case.public_id)
            # While it is published an embargo can't be lifted.
            stored.update(status=Status.IN_REVIEW, release_on=None, is_announced=False)
            stored.update(status=Status.PUBLISHED)
            _derive()
        try:
            with _reading_uncommitted():
                rows = _rows(case.public_id)
                yield Preview(_level(case.pk), rows, announced, released_on, before, terms)
        finally:
            transaction.set_rollback(True)


def preview(case: Case) -> Preview:
    """The preview alone."""
    with previewing(case) as found:
        return found


def last_approval(case: Case) -> Review | None:
    """The last review that approved the case; None where there is none."""
    return Review.objects.filter(case=case, is_approved=True).select_related("decided_by").first()


def _approved_rows(case: Case) -> Rows | None:
    approval = last_approval(case)
    kept = approval and approval.approved_rows
    return {**NO_ROWS, **kept} if kept else None


def _released_on(case: Case) -> datetime.date | None:
    """The day on which the stored case's embargo ends, where it hasn't ended."""
    day = Case.objects.values_list("release_on", flat=True).get(pk=case.pk)
    today = timezone.now().astimezone(datetime.UTC).date()
    return day if day and day > today else None


@contextmanager
def _reading_uncommitted() -> Iterator[None]:
    """Let the reading half ask the writing half's session, which sees its own transaction."""
    own = connections["published"]
    connections["published"] = connections["default"]
    try:
        yield
    finally:
        connections["published"] = own


def _derive() -> None:
    """Derive what has been written so far, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS derive.refresh_marked IMMEDIATE")
        cursor.execute("SET CONSTRAINTS derive.refresh_marked DEFERRED")


def _rows(public_id: str) -> Rows:
    parts = " UNION ALL ".join(
        f"""SELECT '{name}', {"0" if name == "case" else "position"}, to_jsonb(t)
              FROM published."{name}" AS t WHERE public_id = %(id)s"""  # noqa: S608 - our own names
        for name in RELATIONS
    )
    found: dict[str, list[Any]] = {name: [] for name in RELATIONS}
    with connection.cursor() as cursor:
        cursor.execute(f"{parts} ORDER BY 1, 2", {"id": public_id})
        for name, _position, row in cursor.fetchall():
            found[name].append(json.loads(row) if isinstance(row, str) else row)
    return found


def _level(pk: int) -> Level:
    """What the case shows at; hidden where it shows nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT level FROM derive.shown WHERE id = %s", [pk])
        row = cursor.fetchone()
    return Level(row[0]) if row else Level.HIDDEN

"""Preview: what visitors will get of a case once it is approved, made by what makes it for them.

The case is published for a moment, inside a savepoint that is always rolled back. Nobody else can
see that, and nothing of it stays.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection, connections, transaction

from cases.models import Case
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

# Published tables that hold rows of one case.
RELATIONS = ("case", "associate", "stage", "charge", "custody", "source")
# Relation to its rows of the case, in their order, as JSON has them.
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a case will show once it is approved and any embargo has ended.

    `before` is what visitors have of it today. `digest`: SHA-256 (hex) of level and rows.
    """

    level: Level
    rows: Rows
    before: Rows

    @property
    def digest(self) -> str:
        told = json.dumps([self.level, self.rows], sort_keys=True, ensure_ascii=False)
        return sha256(told.encode()).hexdigest()


@contextmanager
def previewing(case: Case) -> Iterator[Preview]:
    """Within, this thread's reading half reads as if the case was approved and released.

    Only for a case that eligibility doesn't block. Whatever is written within is undone.
    """
    with transaction.atomic():
        _derive()
        before = _rows(case.public_id)
        shown = Case.objects.filter(pk=case.pk)
        # While it is published an embargo can't be lifted.
        shown.update(status=Status.IN_REVIEW, release_on=None, is_announced=False)
        shown.update(status=Status.PUBLISHED, approved_level=Level.FULL_NAME)
        _derive()
        try:
            with _reading_uncommitted():
                yield Preview(_level(case.pk), _rows(case.public_id), before)
        finally:
            transaction.set_rollback(True)


def preview(case: Case) -> Preview:
    """The preview alone."""
    with previewing(case) as found:
        return found


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

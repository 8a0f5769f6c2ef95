"""Record facts about countries: developments, which are dated, and figures, which are numbers."""

from collections.abc import Sequence
from typing import TypeVar

from cases.models import Citation, Development, Figure
from cases.models.history import acting

from .changing import Changes
from .permission import User
from .recording import record

Fact = TypeVar("Fact", Development, Figure)


def record_facts(
    model: type[Fact],
    facts: Sequence[Fact],
    changes: Changes | None = None,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
    reason: str,
) -> list[Fact]:
    """Insert unsaved facts of one model, change stored ones, and cite their sources.

    Returns the new ones, saved. Who may, and what it raises: see `record`; nothing is written then.
    """
    with acting(user=by, reason=reason):
        record(model, facts, changes or {}, citations, by=by)
    return list(facts)

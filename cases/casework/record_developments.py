"""Record developments: dated facts about countries."""

from collections.abc import Sequence

from cases.models import Citation, Development
from cases.models.history import acting

from .changing import Changes, change
from .inserting import insert
from .permission import SHEETS, User, require


def record_developments(
    developments: Sequence[Development],
    changes: Changes | None = None,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
    reason: str,
) -> list[Development]:
    """Insert unsaved developments, change stored ones (by primary key), and cite their sources.

    Citations are unsaved and point to a development, new or stored. Returns the new ones, saved.
    Needs the permission to add developments or to import sheets. Raises PermissionDenied;
    IntegrityError, with nothing written, where a row breaks a constraint.
    """
    require(by, "cases.add_development", SHEETS)
    with acting(user=by, reason=reason):
        insert(developments)
        change(Development, changes or {})
        insert(citations)
    return list(developments)

"""Enter sources: where facts come from."""

from collections.abc import Sequence

from cases.models import Source
from cases.models.history import acting

from .changing import Changes, change
from .disclosing import require_unmarking
from .inserting import insert
from .permission import SHEETS, User, require


def enter_sources(
    sources: Sequence[Source],
    changes: Changes | None = None,
    *,
    by: User | None,
    reason: str,
) -> list[Source]:
    """Insert unsaved sources and change stored ones (by primary key).

    Returns the new sources, saved. Needs the permission to add sources or to import sheets, and to
    say that a source names nobody the one to publish. Raises PermissionDenied; IntegrityError, with
    nothing written, where a row breaks a constraint.
    """
    require(by, "cases.add_source", SHEETS)
    with acting(user=by, reason=reason):
        require_unmarking(by, sources, changes or {})
        insert(sources)
        change(Source, changes or {})
    return list(sources)

"""Enter sources: where facts come from."""

from collections.abc import Sequence

from cases.models import Source
from cases.models.history import acting

from .changing import Changes
from .disclosing import require_unmarking
from .permission import User
from .recording import record


def enter_sources(
    sources: Sequence[Source],
    changes: Changes | None = None,
    *,
    by: User | None,
    reason: str,
) -> list[Source]:
    """Insert unsaved sources and change stored ones (by primary key).

    Returns the new sources, saved. To say that a source names nobody needs the permission to
    publish. Who else may, and what it raises: see `record`; nothing is written then.
    """
    with acting(user=by, reason=reason):
        require_unmarking(by, sources, changes or {})
        record(Source, sources, changes or {}, by=by)
    return list(sources)

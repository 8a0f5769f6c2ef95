"""Record figures: numbers about countries."""

from collections.abc import Sequence

from cases.models import Citation, Figure
from cases.models.history import acting

from .changing import Changes, change
from .inserting import insert
from .permission import SHEETS, User, require


def record_figures(
    figures: Sequence[Figure],
    changes: Changes | None = None,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
    reason: str,
) -> list[Figure]:
    """Insert unsaved figures, change stored ones (by primary key), and cite their sources.

    Citations are unsaved and point to a figure, new or stored. Returns the new ones, saved.
    Needs the permission to add figures or to import sheets. Raises PermissionDenied;
    IntegrityError, with nothing written, where a row breaks a constraint.
    """
    require(by, "cases.add_figure", SHEETS)
    with acting(user=by, reason=reason):
        insert(figures)
        change(Figure, changes or {})
        insert(citations)
    return list(figures)

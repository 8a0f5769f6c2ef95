"""What the verbs that record rows of one model share: who may, and the writing itself."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

from cases.models import Citation

from .changing import Changes, change
from .disclosing import OWNERS, require_showing
from .inserting import insert
from .permission import SHEETS, User, require

Row = TypeVar("Row", bound=Model)


def record(
    model: type[Row],
    new: Sequence[Row],
    changes: Changes,
    citations: Sequence[Citation] = (),
    *,
    by: User | None,
) -> None:
    """Insert unsaved rows, change stored ones (by primary key), and cite their sources.

    Citations are unsaved and point to a row, new or stored. New rows need the permission to add
    them, changes and citations of stored rows the one to change them; the one to import sheets
    stands for both. What visitors see is changed only by who may publish. Raises PermissionDenied;
    IntegrityError where a row breaks a constraint. Call it in a transaction (`acting`).
    """
    name = model._meta.model_name
    cites_stored = any(getattr(citation, link) for citation in citations for link in OWNERS)
    changing = ["change"] if changes or cites_stored else []
    for verb in ["add", *changing] if new else changing or ["add"]:
        require(by, f"cases.{verb}_{name}", SHEETS)
    require_showing(by, {model: changes}, [*new, *citations])
    insert(new)
    change(model, changes)
    insert(citations)

"""Refuses rows that would change what visitors see, for whoever may not publish."""

from collections.abc import Callable, Sequence

from cases.casework.permission import User
from cases.imports.plan import Action, RowPlan
from cases.publishing import refusal_of_showing

# A model and an attribute of it, by the allow-list's names.
Place = tuple[str, str]


def refuse_showing(
    rows: Sequence[RowPlan],
    by: User | None,
    place_of: Callable[[RowPlan, str], Place],
    level_of: Callable[[RowPlan, str], str | None],
) -> None:
    """Report each change that visitors would see; of a new row the first.

    `place_of` says what a row's column fills, `level_of` at which level visitors see what a row has
    in a model, None where they see nothing.
    """
    for row in rows:
        for change in row.changes:
            model, attribute = place_of(row, change.column)
            refusal = refusal_of_showing(by, model, [attribute], level_of(row, model))
            if refusal:
                row.record.report(change.column, refusal)
                if row.action is Action.NEW:
                    break

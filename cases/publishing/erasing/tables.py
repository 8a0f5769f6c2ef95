"""Which tables there are and how they hang together. A new one joins by itself."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

import pghistory.models
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import DO_NOTHING, SET_DEFAULT, SET_NULL, Field, Model

Table = type[Model]
# A row that outlives what it points to says so; all others belong to it.
OUTLIVES = (SET_NULL, SET_DEFAULT, DO_NOTHING)


@cache
def tables() -> tuple[Table, ...]:
    """Every table that Django keeps, but those of the history."""
    return tuple(
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not issubclass(model, pghistory.models.Event)
    )


@cache
def histories() -> dict[Table, tuple[Table, ...]]:
    """The tables of the history, by the table whose changes they keep."""
    found: dict[Table, list[Table]] = defaultdict(list)
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event):
            found[tracked_by(model)].append(model)
    return {table: tuple(kept) for table, kept in found.items()}


def tracked_by(history: Any) -> Table:
    """The table whose changes a table of the history keeps."""
    tracked: Table = history.pgh_tracked_model
    return tracked


def owners(table: Table) -> Iterator[tuple[Field, Table]]:
    """The columns by which a row belongs to a row of another table, or of its own."""
    for field in table._meta.concrete_fields:
        remote = field.remote_field
        if remote is not None and remote.on_delete not in OUTLIVES:
            yield field, field.related_model  # type: ignore[misc]  # foreign keys only


@cache
def parts() -> dict[Table, tuple[tuple[Table, Field], ...]]:
    """What belongs to the rows of a table: tables, and the column by which they do."""
    found: dict[Table, list[tuple[Table, Field]]] = defaultdict(list)
    for table in tables():
        for field, owner in owners(table):
            found[owner].append((table, field))
    return {owner: tuple(belonging) for owner, belonging in found.items()}


def parts_first(chosen: set[Table]) -> list[Table]:
    """The tables so ordered that each comes before those that its rows belong to."""
    after = {
        table: {part for part, _field in parts().get(table, ()) if part in chosen and part != table}
        for table in chosen
    }
    return list(TopologicalSorter(after).static_order())


@cache
def generic_tables() -> tuple[Table, ...]:
    """Tables whose rows name a row of any table, as the admin's log does."""
    return tuple(
        table
        for table in tables()
        if any(field.related_model is ContentType for field in table._meta.concrete_fields)
        and any(field.name == "object_id" for field in table._meta.concrete_fields)
    )

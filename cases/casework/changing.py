"""Writes changes to any number of rows, and to each only the columns that change."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from .columns import as_array, primary_key, quoted, selected, unnested

# Primary key -> attribute name (`opened_on`, `outcome_id`) -> new value.
Changes = Mapping[int, Mapping[str, Any]]


def change(model: type[Model], changes: Changes) -> None:
    """Set the given attributes of the rows with the given primary keys.

    Rows that change in the same columns share a statement. Raises IntegrityError where a row would
    break a constraint.
    """
    groups: dict[tuple[str, ...], dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for pk, values in changes.items():
        groups[tuple(sorted(values))][pk] = values
    for attributes, rows in groups.items():
        if attributes:
            _change_alike(model, attributes, rows)


def _change_alike(
    model: type[Model], attributes: tuple[str, ...], rows: Mapping[int, Mapping[str, Any]]
) -> None:
    by_attribute = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_attribute[attribute] for attribute in attributes]
    names = [quoted(field) for field in fields]
    sets = ", ".join(
        f"{name} = {selected(field, f'rows.{name}')}"
        for field, name in zip(fields, names, strict=True)
    )
    arrays = ", ".join(["%s::bigint[]", *(unnested(field) for field in fields)])
    key = primary_key(model)
    statement = (
        f"UPDATE {connection.ops.quote_name(model._meta.db_table)} AS stored SET {sets} "  # noqa: S608 - names only
        f"FROM unnest({arrays}) AS rows({', '.join([key, *names])}) WHERE stored.{key} = rows.{key}"
    )
    columns = [
        as_array(field, [values[attribute] for values in rows.values()])
        for field, attribute in zip(fields, attributes, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(rows), *columns])

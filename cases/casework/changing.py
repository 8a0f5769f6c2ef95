"""Writes changes to any number of rows, and to each only the columns that change."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from .columns import column_sql, primary_key

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
    columns = [
        column_sql(by_attribute[attribute], [values[attribute] for values in rows.values()])
        for attribute in attributes
    ]
    unnested = [column for column in columns if column.array]
    constants = [column for column in columns if not column.array]
    both = [*constants, *unnested]
    key = primary_key(model)
    arrays = ", ".join(["%s::bigint[]", *(column.array for column in unnested)])
    names = ", ".join([key, *(column.name for column in unnested)])
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{column.name} = {column.value}" for column in both)
    statement = (
        f"UPDATE {table} AS stored SET {sets} "  # noqa: S608 - names only
        f"FROM unnest({arrays}) AS rows({names}) WHERE stored.{key} = rows.{key}"
    )
    parameters = [
        *(column.parameter for column in constants),
        list(rows),
        *(column.parameter for column in unnested),
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)

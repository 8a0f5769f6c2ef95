"""Columns of model instances as arrays, so that one statement writes any number of rows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.db.models.expressions import DatabaseDefault

# Values that PostgreSQL takes as they are: asking the field to convert each one is slow.
_PLAIN = {str, int, bool, type(None)}


@dataclass(frozen=True)
class ColumnSql:
    """A column of many rows: its name, its part of `unnest(...)` if any, its value, a parameter.

    A column with one value in all rows is a constant and isn't unnested.
    """

    name: str
    array: str
    value: str
    parameter: Any


def written_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """What an INSERT may name: not what PostgreSQL derives or numbers by itself."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated and not field.primary_key
    ]


def values_of(field: "Field[Any, Any]", instances: Sequence[Model]) -> list[Any]:
    """What a field has in each instance; of foreign keys' instances their ids, saved by now."""
    if isinstance(field, ForeignKey):
        for instance in instances:
            related = field.get_cached_value(instance, default=None)
            if related is not None:
                setattr(instance, field.attname, getattr(related, field.target_field.attname))
    elif type(field).pre_save is not Field.pre_save:  # such as the time of entering
        return [field.pre_save(instance, add=True) for instance in instances]
    return list(map(attrgetter(field.attname), instances))


def is_left_to_database(value: Any) -> bool:
    """Whether PostgreSQL is to make the value up (a random id)."""
    return isinstance(value, DatabaseDefault)


def column_sql(field: "Field[Any, Any]", values: Sequence[Any]) -> ColumnSql:
    """The column with these values, for a statement that reads `FROM unnest(...) AS rows`."""
    name = quoted(field)
    prepared = [_prepared(field, value) for value in values]
    if len(set(prepared)) == 1:
        return ColumnSql(name, "", _as_stored(field, f"%s::{_type(field)}"), prepared[0])
    return ColumnSql(name, f"%s::{_type(field)}[]", _as_stored(field, f"rows.{name}"), prepared)


def quoted(field: "Field[Any, Any]") -> str:
    """The column's name as SQL."""
    return connection.ops.quote_name(str(field.column))


def primary_key(model: type[Model]) -> str:
    """The primary key's column as SQL."""
    return next(quoted(field) for field in model._meta.local_concrete_fields if field.primary_key)


def _prepared(field: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, ArrayField):  # unnest would flatten an array of arrays
        return None if value is None else json.dumps(list(value))
    return value if type(value) in _PLAIN else field.get_db_prep_save(value, connection)


def _as_stored(field: "Field[Any, Any]", value: str) -> str:
    if isinstance(field, ArrayField):
        return f"ARRAY(SELECT jsonb_array_elements_text({value}::jsonb))"
    return value


def _type(field: "Field[Any, Any]") -> str:
    if isinstance(field, ArrayField):
        return "text"
    if field.is_relation:
        return str(field.rel_db_type(connection)).split("(")[0]
    # "varchar" without its length: a text that is too long must be an error, not be cut.
    return (field.cast_db_type(connection) or "text").split("(")[0]

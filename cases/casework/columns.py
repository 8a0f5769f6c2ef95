"""Columns of model instances as arrays, so that one statement writes any number of rows."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.db.models.expressions import DatabaseDefault


def written_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """What an INSERT may name: not what PostgreSQL derives or numbers by itself."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated and not field.primary_key
    ]


def value_to_insert(field: "Field[Any, Any]", instance: Model) -> Any:
    """The instance's value, an instance's of a foreign key being saved by now."""
    if isinstance(field, ForeignKey) and field.is_cached(instance):
        related = field.get_cached_value(instance)
        if related is not None:
            setattr(instance, field.attname, getattr(related, field.target_field.attname))
    return field.pre_save(instance, add=True)


def is_left_to_database(value: Any) -> bool:
    """Whether PostgreSQL is to make the value up (a random id)."""
    return isinstance(value, DatabaseDefault)


def as_array(field: "Field[Any, Any]", values: Sequence[Any]) -> list[Any]:
    """The values of one column, ready to be passed as one parameter for `unnested`."""
    if isinstance(field, ArrayField):  # unnest would flatten an array of arrays
        return [None if value is None else json.dumps(list(value)) for value in values]
    return [field.get_db_prep_save(value, connection) for value in values]


def unnested(field: "Field[Any, Any]") -> str:
    """The placeholder for such a parameter inside `unnest(...)`."""
    if isinstance(field, ArrayField):
        return "%s::text[]"
    return f"%s::{field.rel_db_type(connection) if field.is_relation else _db_type(field)}[]"


def selected(field: "Field[Any, Any]", name: str) -> str:
    """The column of an unnested row, as the table takes it."""
    if isinstance(field, ArrayField):
        return f"ARRAY(SELECT jsonb_array_elements_text({name}::jsonb))"
    return name


def _db_type(field: "Field[Any, Any]") -> str:
    # "varchar" without its length: a text that is too long must be an error, not be cut.
    return (field.cast_db_type(connection) or "text").split("(")[0]


def quoted(field: "Field[Any, Any]") -> str:
    """The column's name as SQL."""
    return connection.ops.quote_name(str(field.column))


def primary_key(model: type[Model]) -> str:
    """The primary key's column as SQL."""
    return next(quoted(field) for field in model._meta.local_concrete_fields if field.primary_key)

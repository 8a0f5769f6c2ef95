"""Texts inside JSON and lists of others' records: what was approved, what was accepted, and why.

Nobody can mend a copy of what was, so they are emptied one by one, and the rest of the copy stays.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, JSONField, TextField

from cases.publishing.erasing.belongings import Rows
from cases.publishing.erasing.mentioned import NAMES, Column, Names
from cases.publishing.erasing.tables import Table, histories, tables
from cases.publishing.name_check import Place

# Codes and digests say nobody's name, though one may look like it (LI, Abe).
CODE = re.compile(r".{0,3}|[0-9a-f]{32,}", re.DOTALL)
LONGEST_CODE = 64
# Whether a text stands under a name's key, and the text.
Text = tuple[bool, str]


def nested_columns(table: Table) -> Iterator[Column]:
    """Columns that hold texts inside of something, by their kind: a new one joins by itself."""
    for field in table._meta.concrete_fields:
        base = field.base_field if isinstance(field, ArrayField) else None
        is_list_of_texts = (
            isinstance(base, CharField | TextField)
            and not base.choices
            and (base.max_length or LONGEST_CODE + 1) > LONGEST_CODE
        )
        if isinstance(field, JSONField) or is_list_of_texts:
            yield field


def copies(rows: Rows) -> list[Place]:
    """Where others' records keep texts that name the person whose rows these are."""
    names = Names(rows)
    return [
        Place(row, column)
        for table in tables()
        if table._meta.app_label == "cases"
        for column in nested_columns(table)
        for row in table._base_manager.filter(pk__in=dict(_emptied(table, column, names)))
        .exclude(pk__in=rows.get(table, ()))
        .order_by("pk")
    ]


def empty_copies(names: Names) -> set[Table]:
    """Empty each text that names the person, in every table and in the history; in which it was."""
    touched = set()
    kept = [history for tables_of in histories().values() for history in tables_of]
    for table in (*tables(), *kept):
        for column in nested_columns(table):
            for pk, value in _emptied(table, column, names):
                table._base_manager.filter(pk=pk).update(**{column.attname: value})
                touched.add(table)
    return touched


def _emptied(table: Table, column: Column, names: Names) -> list[tuple[Any, Any]]:
    """The rows whose column names the person, by primary key, each with what would stay of it."""
    said = {text for _pk, value in _written(table, column) for text in _texts(value)}
    naming = {
        (is_name, text)
        for is_name in (False, True)
        for text in names.found_in([t for kind, t in said if kind == is_name], among_names=is_name)
    }
    if not naming:
        return []
    stays = ((pk, value, _without(value, naming)) for pk, value in _written(table, column))
    return [(pk, left) for pk, value, left in stays if left != value]


def _written(table: Table, column: Column) -> Iterator[tuple[Any, Any]]:
    written = table._base_manager.exclude(**{f"{column.attname}__isnull": True})
    return written.order_by().values_list("pk", column.attname).iterator()


def _texts(value: Any, key: str = "") -> Iterator[Text]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
    elif isinstance(value, str) and not CODE.fullmatch(value):
        yield key in NAMES, value


def _without(value: Any, naming: set[Text], key: str = "") -> Any:
    """The value with each of the texts empty."""
    if isinstance(value, dict):
        return {name: _without(part, naming, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, naming, key) for part in value]
    return "" if isinstance(value, str) and (key in NAMES, value) in naming else value

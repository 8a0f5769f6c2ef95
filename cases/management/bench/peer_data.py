"""The published cases as Datasette serves them: an SQLite file with an index for each facet."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connections

from cases.published.dimensions import DIMENSIONS
from cases.published.models import PublishedCase

DATABASE, TABLE = "bench", "cases"
_SEARCHED = "name, name_original, summary, charges_text"
_BATCH = 2_000


def write_peer_data(folder: Path) -> None:
    """Write every published case into `bench.db`, and its facets into `metadata.json`."""
    facets = [
        {"array": dimension.column} if dimension.is_list else dimension.column
        for dimension in DIMENSIONS.values()
    ]
    described = {"databases": {DATABASE: {"tables": {TABLE: {"facets": facets, "size": 25}}}}}
    (folder / "metadata.json").write_text(json.dumps(described), encoding="utf-8")
    with sqlite3.connect(folder / f"{DATABASE}.db") as database:
        _fill(database)
    database.close()


def _fill(database: sqlite3.Connection) -> None:
    columns = [
        str(field.column)
        for field in PublishedCase._meta.concrete_fields
        if field.column != "search"
    ]
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    database.execute(f"CREATE TABLE {TABLE} ({names}, PRIMARY KEY (public_id))")
    database.executemany(f"INSERT INTO {TABLE} VALUES ({places})", _rows(names))  # noqa: S608
    for dimension in DIMENSIONS.values():
        database.execute(f"CREATE INDEX by_{dimension.name} ON {TABLE} ({dimension.column})")
    database.execute(f"CREATE INDEX by_day ON {TABLE} (sort_on)")
    database.execute(f"CREATE VIRTUAL TABLE {TABLE}_fts USING fts5({_SEARCHED}, content={TABLE})")
    database.execute(f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')")  # noqa: S608
    database.execute("ANALYZE")


def _rows(names: str) -> Iterator[list[Any]]:
    with connections["published"].chunked_cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM published."case"')  # noqa: S608 - a model's columns
        while rows := cursor.fetchmany(_BATCH):
            for row in rows:
                yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value)
    return value if value is None or isinstance(value, int | str) else str(value)

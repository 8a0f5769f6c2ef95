"""datapackage.json: what is in a package, as Data Package 2.0 has it (https://datapackage.org)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from cases.lib.program import NAME
from cases.published.columns import Column
from cases.published.meanings import DATES
from cases.published.snapshots.day import Moment
from cases.published.snapshots.measures import Measures
from cases.published.snapshots.table import Table

PROFILE = "https://datapackage.org/profiles/2.0/"
FILE = "datapackage.json"
_ABOUT_DAY = (
    "Cases with a page as published at the end of the day (UTC), by codes and dates. What may not"
    " be told any more has been taken out since; what was corrected is as it was. Cases that are"
    " only counted are in the package of now alone, as are names, texts and sources."
)
_ABOUT_NOW = (
    "All that is published at this moment: cases with a page, cases that are only counted, names,"
    " texts, sources, and facts about countries."
)
_EMPTY = "An empty cell was not reported, or may not be told."


@dataclass(frozen=True, slots=True)
class About:
    """Who keeps the record, and where: `root` is the site's address; what isn't known is empty."""

    root: str
    publisher: str = ""
    licence: str = ""
    licence_address: str = ""
    is_closed: bool = False


def descriptor(
    moment: Moment, tables: Sequence[Table], measures: Measures, about: About
) -> dict[str, Any]:
    """The object, in English; the same for the same files."""
    with override("en"):
        return {
            "$schema": f"{PROFILE}datapackage.json",
            "name": f"casetracker-{moment}",
            "id": f"{about.root}/data/{moment}/",
            "title": f"{NAME}, as of {moment}" if moment.day else f"{NAME}, now",
            "description": f"{_ABOUT_DAY if moment.day else _ABOUT_NOW} {DATES} {_EMPTY}",
            "homepage": f"{about.root}/data/",
            **_of_day(moment),
            **_of_keeper(about),
            **({"is_closed": True} if about.is_closed else {}),
            "resources": [_resource(table, measures) for table in tables],
        }


def _of_day(moment: Moment) -> dict[str, str]:
    if moment.day is None:
        return {}
    end = moment.day + datetime.timedelta(days=1)
    return {"version": moment.day.isoformat(), "created": f"{end.isoformat()}T00:00:00Z"}


def _of_keeper(about: About) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if about.publisher:
        found["contributors"] = [{"title": about.publisher, "roles": ["publisher"]}]
    if about.licence:
        licence = {"name": about.licence}
        if about.licence_address:
            licence["path"] = about.licence_address
        found["licenses"] = [licence]
    return found


def _resource(table: Table, measures: Measures) -> dict[str, Any]:
    measure = measures[table.file]
    return {
        "name": table.name,
        "type": "table",
        "path": table.file,
        "title": str(table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": measure.bytes,
        "hash": f"sha256:{measure.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [*table.key]
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": [*reference.fields],
                "reference": {"resource": reference.table, "fields": [*reference.key]},
            }
            for reference in table.refers
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "description": str(column.meaning),
    }
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = [str(word.value) for word in column.words]
        field["categories"] = [
            {"value": str(word.value), "label": str(word.label)} for word in column.words
        ]
    if constraints:
        field["constraints"] = constraints
    return field

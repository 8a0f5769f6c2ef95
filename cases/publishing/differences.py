"""What visitors will see otherwise: published rows before and after, compared in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey
from django.utils.translation import gettext as _

from cases.lib.partial_dates import describe
from cases.models import (
    ArguedGround,
    Associate,
    Case,
    CaseCharge,
    CustodyPeriod,
    Ground,
    Source,
    StageRecord,
)
from cases.models.fields import PartialDateField
from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Shown
from cases.publishing.preview import Rows

Row = Mapping[str, Any]

MODELS = {
    "case": Case,
    "associate": Associate,
    "stage": StageRecord,
    "charge": CaseCharge,
    "custody": CustodyPeriod,
    "source": Source,
}
# The first of these that a row has is what it is called.
NAMES = ("title", "name_en", "stage_text", "name", "title_en", "text")
# Made of other columns, or the catalogue's: a change of them shows elsewhere.
DERIVED = {
    *("public_id", "position", "has_page", "search", "sort_on", "year", "is_announced"),
    *("stage_codes", "code", "name_ru", "name_sr", "name_local", "track_order", "is_final"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that visitors will see otherwise; `before` or `after` is empty where nothing is."""

    part: str
    label: str
    before: str
    after: str


def differences(before: Rows, after: Rows) -> list[Difference]:
    """Every difference between two states of a case, in the order of its page."""
    return [
        difference
        for relation in MODELS
        for old, new in _pairs(before[relation], after[relation])
        for difference in _compared(relation, old, new)
    ]


def _pairs(before: Any, after: Any) -> Iterator[tuple[Row, Row]]:
    """Rows that differ, each beside the one that took its place; {} where there is none."""
    matcher = SequenceMatcher(None, [*map(_text, before)], [*map(_text, after)], autojunk=False)
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        if how != "equal":
            yield from zip_longest(before[i1:i2], after[j1:j2], fillvalue={})


def _text(row: Row) -> str:
    return json.dumps({name: row[name] for name in row if name != "position"}, sort_keys=True)


def _compared(relation: str, old: Row, new: Row) -> Iterator[Difference]:
    for column in new or old:
        if column in DERIVED or column.endswith(("_earliest", "_latest")):
            continue
        field = _fields().get(f"{relation}.{column}")
        if field is None:  # rows that were approved long ago may have columns that are gone
            continue
        said = _said(field, old.get(column)), _said(field, new.get(column))
        if said[0] != said[1]:
            yield Difference(_part(relation, new or old), _label(column, field), *said)


def _part(relation: str, row: Row) -> str:
    kind = str(MODELS[relation]._meta.verbose_name)
    name = next((row[column] for column in NAMES if row.get(column)), "")
    return f"{kind}: {name}" if name and relation != "case" else kind


def _label(column: str, field: Field) -> str:
    if column == "sources":
        return str(Source._meta.verbose_name_plural)
    return str(field.verbose_name)


@cache
def _fields() -> dict[str, Field]:
    """The writing half's column behind each published one, by the allow-list."""
    found: dict[str, Field] = {}
    for model, columns in ALLOW_LIST.items():
        by_column = {
            field.column: field for field in apps.get_model("cases", model)._meta.concrete_fields
        }
        for column, rule in columns.items():
            for target in rule.into if isinstance(rule, Shown) else ():
                found.setdefault(target, by_column[column])
    return found


def _said(field: Field, value: Any) -> str:
    """A value in words, as the office's forms have it."""
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return "; ".join(_said(field, each) for each in value)
    if isinstance(value, dict):
        return _ground(value) if "ground" in value else _source(value)
    if isinstance(field, PartialDateField):
        return describe(value)
    if isinstance(field, ForeignKey):
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return str(dict(field.flatchoices).get(value, value))


def _ground(value: Row) -> str:
    result: Any = ArguedGround._meta.get_field("result")
    ground = Ground.objects.filter(pk=value["ground"]).first() or value["ground"]
    told = dict(result.flatchoices).get(value["result"])
    return f"{ground} ({told})" if told else str(ground)


def _source(value: Row) -> str:
    return ", ".join(
        value[name] for name in ("publisher", "title", "locator", "url") if value[name]
    )

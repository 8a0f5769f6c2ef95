"""Sheets of developments: one row a dated fact, named by country, title and date."""

from typing import Any

from django.utils.translation import gettext_lazy

from cases.casework import record_developments
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.models import Development
from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability

from .flat import SOURCE, FlatSheet


class DevelopmentSheet(FlatSheet):
    """Dated facts about countries."""

    name = "developments"
    title = gettext_lazy("Developments")
    model = Development
    verb = staticmethod(record_developments)
    columns = (
        Column("country", cells.country, required=True),
        Column("other_countries", cells.country_list),
        Column("date", cells.date),
        Column("kind", cells.strictly(cells.choice(DevelopmentKind)), required=True),
        Column("title", cells.text(300), required=True),
        Column("reliability", cells.strictly(cells.choice(Reliability)), required=True),
        Column("summary", cells.text()),
        Column(SOURCE, cells.several(cells.key), adds=True),
        Column("language", cells.language),
    )
    synonyms = headers.DEVELOPMENTS
    attributes = {
        "country": "country_id",
        "other_countries": "other_countries",
        "date": "happened_on",
        "kind": "kind",
        "title": "title",
        "reliability": "reliability",
        "summary": "summary",
        "language": "language",
    }
    key_columns = ("title", "country", "date")
    cites = "development"

    def describe(self, values: dict[str, Any]) -> str:
        return str(values.get("title") or "")

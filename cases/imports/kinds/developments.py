"""Sheets of developments: one row a dated fact, named by country, title and date."""

from functools import partial

from django.utils.translation import gettext_lazy

from cases.casework import record_facts
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.models import Development, Source
from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability

from .flat import SOURCE, FlatSheet, same


class DevelopmentSheet(FlatSheet):
    """Dated facts about countries."""

    name = "developments"
    title = gettext_lazy("Developments")
    model = Development
    verb = partial(record_facts, Development)
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
    holds = (Development, Source)
    attributes = same(columns, country="country_id", date="happened_on")
    key_columns = ("title", "country", "date")
    cites = "development"

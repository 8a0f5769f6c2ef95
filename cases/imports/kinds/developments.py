"""Sheets of developments: one row a dated fact, named by country, title and date."""

from django.utils.translation import gettext_lazy

from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.models import Development, Source
from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability

from .facts import COUNTRY, LANGUAGE, SOURCES, FactSheet
from .flat import same


class DevelopmentSheet(FactSheet):
    """Dated facts about countries."""

    name = "developments"
    title = gettext_lazy("Developments")
    model = Development
    columns = (
        COUNTRY,
        Column("other_countries", cells.country_list),
        Column("date", cells.date),
        Column("kind", cells.strictly(cells.choice(DevelopmentKind)), required=True),
        Column("title", cells.text(300), required=True),
        Column("reliability", cells.strictly(cells.choice(Reliability)), required=True),
        Column("summary", cells.text()),
        SOURCES,
        LANGUAGE,
    )
    synonyms = headers.DEVELOPMENTS
    holds = (Development, Source)
    attributes = same(columns, country="country_id", date="happened_on")
    key_columns = ("title", "country", "date")
    cites = "development"

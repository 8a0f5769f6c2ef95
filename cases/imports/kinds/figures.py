"""Sheets of figures: one row a number, named by country, what is counted, and the date."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.imports.problems import Fault
from cases.imports.reading import Record
from cases.models import Figure, Source

from .facts import COUNTRY, LANGUAGE, SOURCES, FactSheet
from .flat import same


class FigureSheet(FactSheet):
    """Numbers about countries."""

    name = "figures"
    title = gettext_lazy("Figures")
    model = Figure
    columns = (
        COUNTRY,
        Column("label", cells.text(300), required=True),
        Column("value_min", cells.number),
        Column("value_max", cells.number),
        Column("as_of", cells.date),
        Column("note", cells.text()),
        SOURCES,
        LANGUAGE,
    )
    synonyms = headers.FIGURES
    holds = (Figure, Source)
    attributes = same(columns, country="country_id")
    key_columns = ("label", "country", "as_of")
    cites = "figure"

    def check(self, values: dict[str, Any], record: Record) -> Iterable[Fault]:
        low, high = values.get("value_min"), values.get("value_max")
        if low is None and high is None:
            yield Fault("value_min", _("A figure needs a number."))
        elif low is not None and high is not None and high < low:
            yield Fault("value_max", _("The range ends below its start."))

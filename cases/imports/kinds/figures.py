"""Sheets of figures: one row a number, named by country, what is counted, and the date."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.casework import record_facts
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.imports.problems import Fault
from cases.imports.reading import Record
from cases.models import Figure, Source

from .flat import SOURCE, FlatSheet, same


class FigureSheet(FlatSheet):
    """Numbers about countries."""

    name = "figures"
    title = gettext_lazy("Figures")
    model = Figure
    verb = partial(record_facts, Figure)
    columns = (
        Column("country", cells.country, required=True),
        Column("label", cells.text(300), required=True),
        Column("value_min", cells.number),
        Column("value_max", cells.number),
        Column("as_of", cells.date),
        Column("note", cells.text()),
        Column(SOURCE, cells.several(cells.key), adds=True),
        Column("language", cells.language),
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

"""Sheets of facts about countries: what developments and figures have in common."""

from typing import Any

from cases.casework import record_facts
from cases.imports import cells
from cases.imports.columns import Column

from .flat import SOURCE, FlatSheet

COUNTRY = Column("country", cells.country, required=True)
SOURCES = Column(SOURCE, cells.several(cells.key), adds=True)
LANGUAGE = Column("language", cells.language)


class FactSheet(FlatSheet):
    """One row a fact, with its sources."""

    def verb(self, *rows: Any, **said: Any) -> None:
        """Record facts of the sheet's model."""
        record_facts(self.model, *rows, **said)

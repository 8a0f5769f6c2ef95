"""Sheets of sources: one row a source, named by its key."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.casework import enter_sources
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.imports.problems import Fault
from cases.imports.reading import Record
from cases.models import Source
from cases.publishing import refusal_of_unmarking
from cases.vocab.source import SourceKind

from .flat import FlatSheet, same


class SourceSheet(FlatSheet):
    """Where facts come from."""

    name = "sources"
    title = gettext_lazy("Sources")
    model = Source
    verb = staticmethod(enter_sources)
    columns = (
        Column("key", cells.key, required=True),
        Column("publisher", cells.text(200)),
        Column("title", cells.text(500)),
        Column("published_on", cells.date),
        Column("language", cells.language),
        Column("kind", cells.strictly(cells.choice(SourceKind))),
        Column("url", cells.url),
        Column("names_person", cells.yes_or_no),
    )
    synonyms = headers.SOURCES
    holds = (Source,)
    attributes = same(columns)
    key_columns = ("key",)

    def check(self, values: dict[str, Any], record: Record) -> Iterable[Fault]:
        if not values.get("title") and not values.get("url"):
            yield Fault("title", _("A source needs a title or an address."))
        before = record.stored.values["names_person"] if record.stored else True
        refusal = refusal_of_unmarking(
            self.by, names_person=values.get("names_person", True), names_person_before=before
        )
        if refusal:
            yield Fault("names_person", refusal)

    def describe(self, values: dict[str, Any]) -> str:
        return str(values.get("title") or values.get("key") or values.get("url") or "")

"""Sources: where facts come from, and what rests on each."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.lib.partial_dates import describe
from cases.models import Source
from cases.publishing import refusal_of_unmarking
from cases.vocab.source import SourceKind

from .base import ReasonForm, RecordAdmin
from .dates import said
from .filters import CountedFilter, FlagFilter
from .sheets import SheetAdminMixin


class KindFilter(CountedFilter):
    title = _("kind")
    parameter = "kind"
    path = "kind"
    words = SourceKind


class LanguageFilter(CountedFilter):
    title = _("language")
    parameter = "language"
    path = "language"
    label_path = "language"


class NamesPersonFilter(FlagFilter):
    title = _("whether it names the person")
    parameter = "names_person"
    path = "names_person"
    words = {"true": _("Names the person"), "false": _("Names nobody")}


class SourceForm(ReasonForm):
    """That a source names nobody is said by who may publish."""

    def clean_names_person(self) -> bool:
        names_person = bool(self.cleaned_data["names_person"])
        refusal = refusal_of_unmarking(
            self.by,
            names_person=names_person,
            names_person_before=self.instance.names_person,
        )
        if refusal:
            raise ValidationError(refusal)
        return names_person


@admin.register(Source)
class SourceAdmin(SheetAdminMixin, RecordAdmin):
    """Reports, judgments and laws that facts are taken from."""

    form = SourceForm
    sheet_kind = "sources"
    list_display = ("title_or_address", "publisher", "date", "language", "kind", "citation_count")
    list_filter = (KindFilter, LanguageFilter, NamesPersonFilter)
    search_fields = ("key", "publisher", "title", "url")
    search_help_text = _("Part of the key, the publisher, the title or the address.")
    ordering = ("-published_on_earliest", "key")
    fieldsets = (
        (
            _("The source"),
            {
                "fields": (
                    "title",
                    ("publisher", "published_on"),
                    ("kind", "language"),
                    "url",
                    "key",
                ),
            },
        ),
        (_("Protection"), {"fields": ("names_person",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(cited=Count("citations"))

    def autocomplete_label(self, source: Source) -> str:
        """Publisher, title and date: what people remember of a report."""
        date = describe(source.published_on) if source.published_on else ""
        title = source.title or source.url
        return " · ".join(part for part in (title, source.publisher, date) if part)

    @admin.display(description=_("source"), ordering="title")
    def title_or_address(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("published on"), ordering="published_on_earliest")
    def date(self, source: Source) -> str:
        return said(source.published_on)

    @admin.display(description=_("cited"), ordering="cited")
    def citation_count(self, source: Any) -> int:
        return int(source.cited)

"""Sources: where facts come from, and what rests on each."""

from typing import Any

from django.conf.global_settings import LANGUAGES
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cases.lib.names import transliterate
from cases.lib.partial_dates import describe
from cases.models import Citation, Source
from cases.publishing import refusal_of_unmarking
from cases.templatetags import languages
from cases.vocab.source import SourceKind

from .base import RecordAdmin
from .columns import number_of
from .dates import said
from .filters import counted, flagged
from .reasons import ReasonForm
from .sheets import SheetAdminMixin

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that people confuse
KEY_HELP = _(
    "A short name for sheets, such as rferl-2025-decision. Made from the publisher and the date "
    "when left empty."
)


def made_up_key(name: str, date: str) -> str:
    """A key that says where a source is from and when, and that no other source has.

    `date` is EDTF or empty: ("Primer News", "2025-12") gives primer-news-2025-12-q7w2k.
    """
    parts = (
        slugify(transliterate(name))[:40].strip("-"),
        slugify(date),
        get_random_string(5, LETTERS),
    )
    return "-".join(part for part in parts if part)


class SourceForm(ReasonForm):
    """That a source names nobody is said by who may publish. A key is made where none is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key := self.fields.get("key"):
            key.required = False
            key.help_text = KEY_HELP

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "key" in cleaned and not cleaned["key"]:
            cleaned["key"] = self.instance.key or made_up_key(
                cleaned.get("publisher") or cleaned.get("title") or "",
                cleaned.get("published_on") or "",
            )
        return cleaned

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
    list_display = (
        "title_or_address",
        "publisher",
        "date",
        "language_said",
        "kind",
        "citation_count",
    )
    list_filter = (
        counted("kind", _("kind"), SourceKind),
        counted("language", _("language"), [(code, _(name)) for code, name in LANGUAGES]),
        flagged(
            "names_person",
            _("whether it names the person"),
            yes=_("Names the person"),
            no=_("Names nobody"),
        ),
    )
    search_fields = ("key", "publisher", "title", "url")
    named_in = ("key", "title", "publisher")
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
        (_("Protection"), {"fields": ("names_person", "kept_inside")}),
    )
    readonly_fields = ("kept_inside",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that is kept inside isn't deleted: entered anew it would show."""
        is_kept = isinstance(obj, Source) and obj.kept_inside
        return not is_kept and super().has_delete_permission(request, obj)

    def with_columns(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(cited=number_of(Citation, "source"))

    def autocomplete_label(self, source: Source) -> str:
        """Publisher, title and date: what people remember of a report."""
        date = describe(source.published_on) if source.published_on else ""
        title = source.title or source.url
        return " · ".join(part for part in (title, source.publisher, date) if part)

    @admin.display(description=_("language"), ordering="language")
    def language_said(self, source: Source) -> str:
        return languages.name_of(source.language) if source.language else ""

    @admin.display(description=_("source"), ordering="title")
    def title_or_address(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("published on"), ordering="published_on_earliest")
    def date(self, source: Source) -> str:
        return said(source.published_on)

    @admin.display(description=_("cited"), ordering="cited")
    def citation_count(self, source: Any) -> int:
        return int(source.cited)

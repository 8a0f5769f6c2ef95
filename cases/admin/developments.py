"""Developments and figures: dated facts and numbers about countries."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.models import Citation, Development, Figure
from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability

from .base import RecordAdmin
from .case_parts import CitationInline
from .country_codes import CountriesField
from .dates import said
from .filters import counted, flagged, named
from .histories import Related
from .publication import FactPublishing
from .reasons import ReasonForm
from .search import FoundByCountry
from .sheets import SheetAdminMixin

BY_COUNTRY = named("country_id", _("country"), parameter="country")
BY_PUBLICATION = flagged(
    "is_published",
    _("publication"),
    yes=_("Published"),
    no=_("Not published"),
    parameter="published",
)
BY_KEEPING = flagged(
    "kept_inside",
    _("taken back"),
    yes=_("Taken back because of a name"),
    no=_("Not taken back"),
    parameter="kept",
)


class DevelopmentForm(ReasonForm):
    """Other countries are typed as names or codes."""

    other_countries = CountriesField(label=capfirst(_("other countries")))


@admin.register(Development)
class DevelopmentAdmin(SheetAdminMixin, FactPublishing, FoundByCountry, RecordAdmin):
    sheet_kind = "developments"
    form = DevelopmentForm
    list_display = ("title", "country", "date", "kind", "reliability", "is_published")
    list_filter = (
        BY_COUNTRY,
        counted("kind", _("kind"), DevelopmentKind),
        counted("reliability", _("reliability"), Reliability),
        BY_PUBLICATION,
        BY_KEEPING,
    )
    loaded = ("country",)
    search_fields = ("title", "summary")
    search_help_text = _("Part of the title, the summary or the country.")
    autocomplete_fields = ("country",)
    inlines = (CitationInline,)
    history_of_parts = (Related(Citation, "development"),)
    readonly_fields = ("is_published",)
    fieldsets = (
        (_("Where and when"), {"fields": (("country", "other_countries"), "happened_on")}),
        (_("What"), {"fields": ("title", ("kind", "reliability"), "summary", "language")}),
        (_("Publication"), {"fields": ("is_published",)}),
    )

    @admin.display(description=_("date"), ordering="happened_on_earliest")
    def date(self, development: Development) -> str:
        return said(development.happened_on)


@admin.register(Figure)
class FigureAdmin(SheetAdminMixin, FactPublishing, FoundByCountry, RecordAdmin):
    sheet_kind = "figures"
    list_display = ("label", "country", "value", "date", "is_published")
    list_filter = (BY_COUNTRY, BY_PUBLICATION, BY_KEEPING)
    loaded = ("country",)
    search_fields = ("label", "note")
    search_help_text = _("Part of what is counted, the note or the country.")
    autocomplete_fields = ("country",)
    inlines = (CitationInline,)
    history_of_parts = (Related(Citation, "figure"),)
    readonly_fields = ("is_published",)
    fieldsets = (
        (_("What is counted"), {"fields": ("country", "label", "as_of")}),
        (_("The number"), {"fields": (("value_min", "value_max"), "note", "language")}),
        (_("Publication"), {"fields": ("is_published",)}),
    )

    @admin.display(description=_("number"), ordering="value_min")
    def value(self, figure: Figure) -> str:
        ends = [
            f"{number:,}" for number in (figure.value_min, figure.value_max) if number is not None
        ]
        return "–".join(dict.fromkeys(ends))

    @admin.display(description=_("as of"), ordering="as_of_earliest")
    def date(self, figure: Figure) -> str:
        return said(figure.as_of)

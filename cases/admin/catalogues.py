"""Catalogues: read often, changed rarely; each row shows where it comes from and how surely."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.models import Charge, CourtStage, Fate, Ground, Instrument, InstrumentParty, Outcome
from cases.vocab.charge import ChargeCategory
from cases.vocab.confidence import Confidence
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.track import Track

from .base import RecordAdmin
from .filters import counted, named
from .histories import Related
from .inlines import PartTable
from .search import nearest_first

CHECKED = _("A lawyer of the country checks a row before anybody acts on it.")
BY_CONFIDENCE = counted("confidence", _("confidence"), Confidence)
BY_COUNTRY = named("country_id", _("country"), parameter="country", not_known=_("General pattern"))


@admin.register(Charge)
class ChargeAdmin(RecordAdmin):
    list_display = (
        "code",
        "title_en",
        "country",
        "category",
        "max_penalty_years",
        "confidence",
        "source",
    )
    list_filter = (BY_COUNTRY, counted("category", _("category"), ChargeCategory), BY_CONFIDENCE)
    loaded = ("country",)
    search_fields = ("code", "article", "title_en", "title_local", "statute")
    search_help_text = _("Part of the code, the article, the statute or the title.")
    named_in = ("code", "article", "title_en", "title_local", "statute")
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": ("code", "country", "statute", ("article", "part"))}),
        (
            _("The offence"),
            {"fields": ("title_en", "title_local", "category", "max_penalty_years", "note")},
        ),
        (_("Where this comes from"), {"fields": ("source", "confidence"), "description": CHECKED}),
    )

    def autocomplete_label(self, charge: Charge) -> str:
        """Code, title and statute."""
        return f"{charge.code} · {charge.title_en} ({charge.statute})"


@admin.register(CourtStage)
class CourtStageAdmin(RecordAdmin):
    """Steps of each track. In a case's page the choice is limited to the case's host country."""

    list_display = (
        "name_en",
        "country",
        "track",
        "order",
        "body",
        "limit_text",
        "is_final",
        "confidence",
        "source",
    )
    list_filter = (BY_COUNTRY, counted("track", _("track"), Track), BY_CONFIDENCE)
    loaded = ("country",)
    search_fields = ("name_en", "name_ru", "name_sr", "name_local", "body", "code")
    search_help_text = _("Part of the stage's name, its body or its code.")
    named_in = ("code", "name_en", "name_ru", "name_sr", "name_local", "body")
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": ("country", ("track", "order"), "code", ("kind", "is_final"))}),
        (_("The step"), {"fields": ("name_en", "name_ru", "name_sr", "name_local", "body")}),
        (_("Its limit"), {"fields": ("statutory_limit_days", "limit_text")}),
        (_("Where this comes from"), {"fields": ("source", "confidence"), "description": CHECKED}),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """With `host_country` in the address: that country's stages and the general pattern."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if host := request.GET.get("host_country"):
            found = found.filter(Q(country=host) | Q(country=None))
        return found, duplicates

    def offered(self, request: HttpRequest, rows: QuerySet, text: str) -> QuerySet:
        """The host country's stages before the general pattern."""
        before = [F("country").asc(nulls_last=True)] if "host_country" in request.GET else []
        return nearest_first(rows, text, self.named_in, before)

    def autocomplete_label(self, stage: CourtStage) -> str:
        """Country, track and step."""
        where = str(stage.country) if stage.country_id else str(_("General pattern"))
        body = f" ({stage.body})" if stage.body else ""
        return f"{where} · {stage.get_track_display()}: {stage.name}{body}"


class TermAdmin(RecordAdmin):
    """A word of the vocabulary, in three languages."""

    search_fields = named_in = ("code", "name_en", "name_ru", "name_sr")
    names: Any = (_("Its names"), {"fields": ("name_en", "name_ru", "name_sr", "definition_en")})


@admin.register(Ground)
class GroundAdmin(TermAdmin):
    list_display = ("name_en", "instrument", "article", "confidence", "source")
    loaded = ("instrument",)
    list_filter = (BY_CONFIDENCE,)
    autocomplete_fields = ("instrument",)
    fieldsets = (
        (None, {"fields": ("code", "position", "instrument", "article")}),
        TermAdmin.names,
        (_("Where this comes from"), {"fields": ("source", "confidence"), "description": CHECKED}),
    )


@admin.register(Outcome)
class OutcomeAdmin(TermAdmin):
    list_display = ("name_en", "group", "definition_en")
    list_filter = (counted("group", _("group"), OutcomeGroup),)
    fieldsets = ((None, {"fields": ("code", "position", "group")}), TermAdmin.names)


@admin.register(Fate)
class FateAdmin(TermAdmin):
    list_display = ("name_en", "definition_en")
    fieldsets = ((None, {"fields": ("code", "position")}), TermAdmin.names)


class PartyInline(PartTable):
    model = InstrumentParty
    fields = ("country", "status", "in_force_on", "note", "source", "confidence")
    autocomplete_fields = ("country",)
    loaded = ("country",)


@admin.register(Instrument)
class InstrumentAdmin(RecordAdmin):
    list_display = ("name_en", "code", "opened_on", "depositary", "source")
    search_fields = named_in = ("code", "name_en")
    inlines = (PartyInline,)
    history_of_parts = (Related(InstrumentParty, "instrument"),)
    fieldsets = ((None, {"fields": ("code", "name_en", ("opened_on", "depositary"), "source")}),)

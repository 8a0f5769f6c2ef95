"""Countries, and the law profiles of those that are host countries."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.models import Country, HostCountry
from cases.vocab.answer import Answer

from .base import RecordAdmin
from .catalogues import BY_CONFIDENCE, CHECKED
from .filters import counted
from .search import countries_named, country_meant, nearest_first


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    """Loaded from a maintained list: looked up, never typed in."""

    list_display = ("name_en", "name_ru", "name_sr", "code")
    search_fields = ("name_en",)
    search_help_text = _("Part of the name in English, Russian or Serbian, or the code.")
    named_in = ("code", "name_en", "name_ru", "name_sr")
    fields = ("code", "name_en", "name_ru", "name_sr")
    actions = None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.filter(pk__in=countries_named(search_term).values("pk")), False

    def offered(self, request: HttpRequest, rows: QuerySet, text: str) -> QuerySet:
        """What a short form means comes before names that begin with its letters."""
        meant = models.Case(models.When(code=country_meant(text), then=0), default=1)
        return nearest_first(rows, text, self.named_in, before=(meant,))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(HostCountry)
class HostCountryAdmin(RecordAdmin):
    """Law profiles: who decides, how long custody may last, what suspends."""

    list_display = (
        "country",
        "final_decision_maker",
        "detention_limit_text",
        "asylum_suspends_extradition",
        "confidence",
        "source",
    )
    list_filter = (
        counted(
            "asylum_suspends_extradition",
            _("asylum suspends extradition"),
            Answer,
            parameter="asylum",
        ),
        BY_CONFIDENCE,
    )
    loaded = ("country",)
    search_fields = ("country__name_en",)
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": (("country", "name_local"),)}),
        (
            _("Extradition"),
            {
                "fields": (
                    "extradition_law",
                    "central_authority",
                    "final_decision_maker",
                    "detention_limit_text",
                    "asylum_suspends_extradition",
                )
            },
        ),
        (_("Bound by"), {"fields": (("council_of_europe", "echr", "refugee_convention"),)}),
        (_("Where this comes from"), {"fields": ("source", "confidence"), "description": CHECKED}),
    )
    search_help_text = _("Part of the country's name.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.filter(country__in=countries_named(search_term).values("pk")), False

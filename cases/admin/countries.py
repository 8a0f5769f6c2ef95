"""Countries, and the law profiles of those that are host countries."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.models import Country, HostCountry
from cases.models.fields import Fold
from cases.vocab.answer import Answer

from .base import RecordAdmin
from .catalogues import BY_CONFIDENCE, CHECKED
from .filters import counted


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    """Loaded from a maintained list: looked up, never typed in."""

    list_display = ("name_en", "name_ru", "name_sr", "code")
    search_fields = ("name_en",)
    search_help_text = _("Part of the name in English, Russian or Serbian, or the code.")
    fields = ("code", "name_en", "name_ru", "name_sr")
    actions = None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Each word may stand anywhere in the name, in any language and either script."""
        for word in search_term.split():
            queryset = queryset.filter(search_key__contains=Fold(Value(word)))
        return queryset, False

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
    list_select_related = ("country",)
    search_fields = ("country__name_en", "country__name_ru", "country__name_sr", "name_local")
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

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("country")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        for word in search_term.split():
            queryset = queryset.filter(country__search_key__contains=Fold(Value(word)))
        return queryset, False

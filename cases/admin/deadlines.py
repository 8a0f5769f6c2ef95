"""Deadlines across cases, the next one first."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from cases.vocab.deadline import DeadlineOrigin

from .base import RecordAdmin
from .filters import counted, named
from .search import FoundByPerson


@admin.register(Deadline)
class DeadlineAdmin(FoundByPerson, RecordAdmin):
    """Dates by which somebody must act; derived ones follow their stage or custody period."""

    list_display = ("due_on", "said", "case", "person", "origin", "done_on")
    list_filter = (
        counted("origin", _("origin"), DeadlineOrigin),
        named("case__host_country_id", _("host country"), parameter="host"),
    )
    date_hierarchy = "due_on"
    search_fields = ("what", "case__reference")
    search_help_text = _("Part of what must be done, the reference or the person's name.")
    loaded = ("case__person", "stage_record__court_stage", "custody_period")
    autocomplete_fields = ("case",)
    fields = ("case", "due_on", "what", "law", "done_on", "origin")
    readonly_fields = ("origin",)

    @admin.display(description=_("what must be done"), ordering="what")
    def said(self, deadline: Any) -> str:
        return str(deadline.said)

    @admin.display(description=_("person"), ordering="case__person__name")
    def person(self, deadline: Any) -> str:
        return str(deadline.case.person)

"""Deadlines across cases, the next one first."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline
from cases.published.reference_texts import translated
from cases.vocab.deadline import DeadlineOrigin

from .base import RecordAdmin
from .filters import counted, named
from .refusals import Refused
from .search import FoundByPerson

FOLLOWS = _(
    "This deadline follows from a limit. Correct the stage record or the custody period, and it "
    "follows or goes; here you only say when it was done."
)


def law_said(deadline: Deadline) -> str:
    """The law's words; those of the catalogue in the active language, where it has them."""
    return (deadline.is_derived and translated(deadline.law)) or deadline.law


@admin.register(Deadline)
class DeadlineAdmin(FoundByPerson, RecordAdmin):
    """Dates by which somebody must act; derived ones follow their stage or custody period."""

    list_display = ("due_on", "said", "case", "person", "origin", "done_on")
    list_filter = (
        counted("origin", _("origin"), DeadlineOrigin),
        named("case__host_country_id", _("host country"), parameter="host"),
    )
    date_hierarchy = "due_on"
    linked_by = ("done_on__isnull", "due_on__lte")  # the first page
    search_fields = ("what", "case__reference")
    search_help_text = _("Part of what must be done, the reference or the person's name.")
    loaded = ("case__person", "stage_record__court_stage", "custody_period")
    autocomplete_fields = ("case",)
    fields = ("case", "due_on", "what", "law", "done_on", "origin")
    readonly_fields = ("origin",)

    def get_fieldsets(self, request: HttpRequest, obj: Deadline | None = None) -> Any:
        """Of a derived one only whether it is done is entered, and what it says is translated."""
        if obj is None or not obj.is_derived:
            return super().get_fieldsets(request, obj)
        fields = [{"what": "said", "law": "law_said"}.get(name, name) for name in self.fields]
        return [(None, {"fields": fields, "description": FOLLOWS})]

    def get_readonly_fields(self, request: HttpRequest, obj: Deadline | None = None) -> Any:
        derived = ("case", "due_on", "said", "law_said") if obj and obj.is_derived else ()
        return (*derived, *self.readonly_fields)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        if obj is not None and obj.is_derived:
            context["show_delete"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Deadline) -> None:
        """Here, and not by permission: a case is deleted with its derived deadlines."""
        if obj.is_derived:
            raise Refused(f"{obj}. {FOLLOWS}")
        super().delete_model(request, obj)

    @admin.display(description=_("what must be done"), ordering="what")
    def said(self, deadline: Any) -> str:
        return str(deadline.said)

    @admin.display(description=_("the law's words"))
    def law_said(self, deadline: Deadline) -> str:
        return law_said(deadline)

    @admin.display(description=_("person"), ordering="case__person__name")
    def person(self, deadline: Any) -> str:
        return str(deadline.case.person)

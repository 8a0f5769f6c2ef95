"""A stage record on its own page: its sources, its grounds, its holding."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cases.casework.doubts import doubts
from cases.deadlines.schedule import derive_deadlines
from cases.models import ArguedGround, Citation, Deadline, StageRecord
from cases.publishing import keeping_a_source
from cases.vocab.decision import Decision

from .base import RecordAdmin
from .case_parts import (
    COURT_STAGES_SCRIPT,
    CitationInline,
    StageGroundInline,
    stage_elsewhere,
)
from .dates import said
from .filters import counted, named
from .histories import Related
from .reasons import ReasonForm
from .search import FoundByPerson
from .sheets import SheetAdminMixin


class StageRecordForm(ReasonForm):
    """Tells the browser which country's stages to offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("court_stage")
        if field is not None and self.instance.pk:
            host = self.instance.case.host_country_id or ""
            field.widget.widget.attrs["data-host-country"] = host

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        stage = self.cleaned_data.get("court_stage")
        case = self.cleaned_data.get("case") or (self.instance.case if self.instance.pk else None)
        if stage and case and stage.country_id not in (None, case.host_country_id):
            self.add_error("court_stage", stage_elsewhere(stage, case.host_country))
        return cleaned


@admin.register(StageRecord)
class StageRecordAdmin(SheetAdminMixin, FoundByPerson, RecordAdmin):
    """Reached from its case; added here only by those who know why."""

    sheet_kind = "stages"
    form = StageRecordForm
    list_display = ("stage", "case", "country", "filed", "decided", "decision")
    list_filter = (
        named("case__host_country_id", _("host country"), parameter="host"),
        counted("decision", _("decision"), Decision),
    )
    loaded = ("case__host_country", "court_stage")
    search_fields = ("case__reference", "stage_text", "body", "holding")
    search_help_text = _(
        "Part of the person's name, the case's reference, the stage, the body or the holding."
    )
    autocomplete_fields = ("case", "court_stage")
    inlines = (CitationInline, StageGroundInline)
    history_of_parts = (
        Related(Citation, "stage_record"),
        Related(ArguedGround, "stage_record"),
        Related(Deadline, "stage_record"),
    )
    fieldsets = (
        (_("The step"), {"fields": ("case", ("court_stage", "body"), ("stage_text", "track"))}),
        (
            _("What happened"),
            {"fields": (("filed_on", "decided_on"), ("decision", "decision_text"), "summary")},
        ),
        (_("For lawyers"), {"fields": ("holding", "holding_language", "is_precedent")}),
    )

    class Media:
        js = ("admin/js/jquery.init.js", COURT_STAGES_SCRIPT)

    def warnings(self, obj: StageRecord) -> Iterator[str]:
        yield from doubts(obj.case)

    def get_readonly_fields(self, request: HttpRequest, obj: StageRecord | None = None) -> Any:
        """A stage record stays in its case: its grounds belong there too."""
        return ("case",) if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The deadlines that the law sets follow what has just been entered."""
        with keeping_a_source(form.instance.case):
            super().save_related(request, form, formsets, change)
        derive_deadlines([form.instance.case_id])

    def delete_model(self, request: HttpRequest, obj: StageRecord) -> None:
        with keeping_a_source(obj.case):
            super().delete_model(request, obj)

    @admin.display(description=_("stage"))
    def stage(self, record: StageRecord) -> str:
        return record.stage_text or str(record.court_stage)

    @admin.display(description=_("country"))
    def country(self, record: StageRecord) -> Any:
        return record.case.host_country

    @admin.display(description=_("filed on"), ordering="filed_on_earliest")
    def filed(self, record: StageRecord) -> str:
        return said(record.filed_on)

    @admin.display(description=_("decided on"), ordering="decided_on_earliest")
    def decided(self, record: StageRecord) -> str:
        return said(record.decided_on)

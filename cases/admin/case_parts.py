"""The parts of a case that are edited on its page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms import HiddenInput, Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import (
    ArguedGround,
    Associate,
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Deadline,
    Document,
    StageRecord,
)
from cases.vocab.custody import CustodyEnd

from .deadlines import law_said
from .documents import DocumentForm, download_link
from .inlines import PartForm, PartList, PartTable

# Offers the stages of the country that is chosen on the page.
COURT_STAGES_SCRIPT = "js/admin_court_stages.js"


class ChargeInline(PartTable):
    model = CaseCharge
    fields = ("charge", "category", "text", "alleged_on", "status")
    autocomplete_fields = ("charge",)
    loaded = ("charge",)


class CustodyForm(PartForm):
    """An end date says by itself that custody has ended."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("ended_on") and cleaned.get("end") == CustodyEnd.NOT_REPORTED:
            cleaned["end"] = CustodyEnd.ENDED
        return cleaned


class CustodyInline(PartTable):
    model = CustodyPeriod
    form = CustodyForm
    fields = ("kind", "started_on", "ended_on", "end", "place", "limit_on")
    open_when_new = True  # what a new case is about, mostly


class StageFormSet(BaseInlineFormSet):
    """Refuses a court stage of another country than the case's."""

    def clean(self) -> None:
        super().clean()
        host = self.instance.host_country
        for form in self.forms:
            # Of rows that somebody only sees, Django gives what was stored as what was cleaned.
            stage = form.instance.court_stage
            if stage and stage.country_id not in (None, self.instance.host_country_id):
                form.add_error("court_stage", stage_elsewhere(stage, host))


def stage_elsewhere(stage: Any, host: Any) -> ValidationError:
    country = str(host) if host else gettext("no country yet")
    text = gettext(
        "“%(stage)s” is a stage in %(there)s; the case is in %(here)s. "
        "Choose one of the host country's stages, or leave it empty and write what was reported."
    )
    return ValidationError(
        text, params={"stage": stage.name, "there": stage.country, "here": country}
    )


class StageInline(PartList):
    model = StageRecord
    formset = StageFormSet
    fields = (
        ("court_stage", "stage_text", "body", "track"),
        ("filed_on", "decided_on", "decision", "decision_text"),
        ("summary", "evidence"),
    )
    readonly_fields = ("evidence",)
    autocomplete_fields = ("court_stage",)
    loaded = ("court_stage",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .annotate(
                citation_count=Count("citations", distinct=True),
                ground_count=Count("argued_grounds", distinct=True),
            )
        )

    @admin.display(description=_("Sources and grounds"))
    def evidence(self, stage: StageRecord) -> str:
        """What the stage rests on, with the way to its own page."""
        if stage.pk is None:
            return gettext("Save the stage first, then add its sources and grounds.")
        sources = ngettext("%d source", "%d sources", stage.citation_count)  # type: ignore[attr-defined]  # annotated
        grounds = ngettext("%d ground", "%d grounds", stage.ground_count)  # type: ignore[attr-defined]  # annotated
        return format_html(
            '{}, {}. <a href="{}">{}</a>',
            sources % stage.citation_count,  # type: ignore[attr-defined]  # annotated
            grounds % stage.ground_count,  # type: ignore[attr-defined]  # annotated
            reverse("admin:cases_stagerecord_change", args=[stage.pk]),
            gettext("Sources, grounds and holding of this stage"),
        )


class GroundInline(PartTable):
    model = ArguedGround
    fields = ("ground", "stage_record", "result", "note")
    autocomplete_fields = ("ground",)
    loaded = ("ground", "stage_record__court_stage")

    def get_formset(self, request: HttpRequest, obj: Case | None = None, **kwargs: Any) -> Any:
        """The stage is chosen among the case's own; they are read once for all rows."""
        formset = super().get_formset(request, obj, **kwargs)
        field: Any = formset.form.base_fields.get("stage_record")
        if field is not None:
            stages = obj.stages.select_related("court_stage") if obj else StageRecord.objects.none()
            field.queryset = stages
            field.choices = [("", gettext("Not reported")), *((row.pk, str(row)) for row in stages)]
            field.help_text = gettext("Save a new stage first, then choose it here.")
            field.widget.can_view_related = False
        return formset


class CitationInline(PartTable):
    """Sources of whatever record it stands under."""

    model = Citation
    fields = ("source", "locator")
    autocomplete_fields = ("source",)
    loaded = ("source",)


class StageGroundFormSet(BaseInlineFormSet):
    """Grounds of one stage: their case is the stage's."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.case_id = self.instance.case_id


class StageGroundInline(PartTable):
    """Grounds argued at one stage."""

    model = ArguedGround
    formset = StageGroundFormSet
    fields = ("ground", "result", "note")
    autocomplete_fields = ("ground",)
    loaded = ("ground",)


class AssociateInline(PartTable):
    """Lawyers, relatives and others: not shown, unless named on a basis of their own."""

    model = Associate
    fields = ("role", "name", "name_original", "is_named", "basis", "expires_on", "note")


class DocumentInline(PartTable):
    model = Document
    form = DocumentForm
    fields = ("kind", "title", "file", "download")
    readonly_fields = ("download",)

    @admin.display(description=_("Download"))
    def download(self, document: Document) -> str:
        return download_link(document)


class DeadlineForm(PartForm):
    """Of a derived deadline only whether it is done: the rest follows from the law."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_derived:
            self.initial["what"] = self.instance.said
            self.initial["law"] = law_said(self.instance)
            for name in {"due_on", "what", "law"} & {*self.fields}:
                self.fields[name].disabled = True
                # Neither a line that cuts it off nor a calendar that offers other days.
                self.fields[name].widget = Textarea(attrs={"rows": 1 if name == "due_on" else 2})

    def clean_what(self) -> str:
        return self._kept("what")

    def clean_law(self) -> str:
        return self._kept("law")

    def _kept(self, name: str) -> str:
        """The stored words of a derived one: the page shows them in the reader's language."""
        is_derived = self.instance.is_derived
        return str(getattr(self.instance, name) if is_derived else self.cleaned_data[name])


class DeadlineFormSet(BaseInlineFormSet):
    """A derived deadline isn't deleted: the next saving would bring it back."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.is_derived and (delete := form.fields.get(DELETION_FIELD_NAME)):
            delete.disabled, delete.widget = True, HiddenInput()


class DeadlineInline(PartTable):
    model = Deadline
    form = DeadlineForm
    formset = DeadlineFormSet
    fields = ("due_on", "what", "law", "done_on", "origin")
    readonly_fields = ("origin",)
    loaded = ("stage_record__court_stage", "custody_period")


# Custody first: a new detention is entered from top to bottom.
PARTS: tuple[type[PartTable] | type[PartList], ...] = (
    CustodyInline,
    ChargeInline,
    StageInline,
    GroundInline,
    CitationInline,
    AssociateInline,
    DocumentInline,
    DeadlineInline,
)

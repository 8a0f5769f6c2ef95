"""A case on one page, and the list of all of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.checks import ModelAdminChecks
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.casework.doubts import doubts
from cases.casework.overlaps import overlap_warning
from cases.deadlines.schedule import derive_deadlines
from cases.models import (
    ArguedGround,
    Associate,
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Deadline,
    Document,
    Lockdown,
    NameAcceptance,
    Person,
    StageRecord,
)
from cases.publishing.preparers import DECIDED
from cases.vocab.withheld import Withheld

from .base import RecordAdmin
from .case_list import (
    FILTERS,
    TELLS_OF,
    countries_said,
    standing,
    stands_said,
    with_last_change,
    with_review,
)
from .case_parts import COURT_STAGES_SCRIPT, PARTS
from .histories import Related
from .names import CaseNames
from .public_pages import page_of_case, status_said
from .reasons import ReasonForm
from .reviewing import CaseReviewing
from .rights import may_see
from .search import FoundByPerson
from .sheets import SheetAdminMixin


class CaseAdminChecks(ModelAdminChecks):
    """Django's checks, which don't know that a derived column can be a date."""

    def _check_date_hierarchy(self, obj: Any) -> list[Any]:
        return []


class CaseForm(ReasonForm):
    """What is kept back is ticked."""

    withheld = forms.MultipleChoiceField(
        label=capfirst(Case._meta.get_field("withheld").verbose_name),
        help_text=Case._meta.get_field("withheld").help_text,
        choices=Withheld,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(Case)
class CaseAdmin(SheetAdminMixin, CaseNames, CaseReviewing, FoundByPerson, RecordAdmin):
    """Who, where, by what procedure, how it stands, and what proves it."""

    form = CaseForm
    sheet_kind = "cases"
    checks_class = CaseAdminChecks
    list_display = (
        "person_said",
        "countries",
        "stands",
        "outcome",
        "status_said",
        "changed",
    )
    list_filter = FILTERS
    date_hierarchy = "opened_on_earliest"
    linked_by = ("person",)  # the list of persons
    loaded = ("person", "host_country", "requesting_country", "outcome")
    named_by = "person"
    search_fields = ("reference", "public_id__exact")
    search_help_text = _("Part of a name in either script, or a reference.")
    named_in = ("reference", "person__name", "person__name_original")
    ordering = ("-id",)
    inlines = PARTS
    autocomplete_fields = ("person", "host_country", "requesting_country")
    history_of_parts = (
        Related(StageRecord, "case"),
        Related(CaseCharge, "case"),
        Related(CustodyPeriod, "case"),
        Related(ArguedGround, "case"),
        Related(Citation, "case"),
        Related(Associate, "case"),
        Related(Document, "case"),
        Related(Deadline, "case"),
        Related(NameAcceptance, "case"),
        Related(Lockdown, "case"),
    )
    fieldsets = (
        (
            _("Who and where"),
            {
                "fields": (
                    ("person", "reference"),
                    ("host_country", "requesting_country", "is_requested"),
                    ("procedure", "opened_on"),
                ),
            },
        ),
        (
            _("How it came out"),
            {
                "fields": (("outcome", "outcome_text"), ("outcome_on", "fate")),
                "description": _("Leave all of it empty where nothing is known yet."),
            },
        ),
        (
            _("What the public reads"),
            {
                "fields": ("summary", "summary_anonymous", "charges_text", "language"),
                "description": _(
                    "The person's disclosure level decides which of the two summaries shows."
                ),
            },
        ),
        (
            _("Show less of it, or later"),
            {
                "fields": (
                    "disclosure_cap",
                    ("release_on", "is_announced"),
                    "withheld",
                    "may_be_indexed",
                ),
                "description": _(
                    "What the person's disclosure level lets show can be narrowed here, for this "
                    "case alone. Nothing here shows more."
                ),
            },
        ),
        (_("For the office only"), {"fields": ("internal_note",)}),
    )

    class Media:
        js = ("admin/js/jquery.init.js", COURT_STAGES_SCRIPT)

    def get_fieldsets(self, request: HttpRequest, obj: Case | None = None) -> Any:
        """A new case asks for who and where first; the rest opens on demand, and on a fault.

        What narrows a case is one line until something does.
        """
        fieldsets = super().get_fieldsets(request, obj)
        if request.method != "GET":
            return fieldsets
        if obj is None:
            first, *others = fieldsets
            return [first, *map(_collapsed, others)]
        narrowing = [part for part in fieldsets if "disclosure_cap" in part[1]["fields"]]
        closed = [] if _is_narrowed(obj) else narrowing
        return [_collapsed(part) if part in closed else part for part in fieldsets]

    def get_list_display(self, request: HttpRequest) -> Any:
        """Who may not see a person's own record isn't told its disclosure level, here or by a
        filter."""
        columns = [*super().get_list_display(request)]
        if not may_see(request.user, StageRecord):
            columns.remove("stands")
        if not may_see(request.user, Person):
            columns[columns.index("status_said")] = "status"
        return columns

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [
            each
            for each in super().get_list_filter(request)
            if may_see(request.user, TELLS_OF.get(each, Case))
        ]

    def untold(self, user: Any) -> frozenset[str]:
        """What was decided says at which level the person stood, and what names them."""
        return frozenset() if may_see(user, Person) else frozenset(DECIDED - {"status"})

    def with_columns(self, rows: QuerySet) -> QuerySet:
        return with_last_change(standing(with_review(rows)))

    def save_model(self, request: HttpRequest, obj: Case, form: Any, change: bool) -> None:
        """An empty reference is left to the database on entry, and kept on a change."""
        if not obj.reference:
            field: Field = Case._meta.get_field("reference")
            obj.reference = form.initial.get("reference") if change else field.get_default()
        super().save_model(request, obj, form, change)

    def autocomplete_label(self, case: Case) -> str:
        """Reference, person and country."""
        return f"{case.reference} · {case.person} · {countries_said(case)}"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The deadlines that the law sets follow what has just been entered."""
        super().save_related(request, form, formsets, change)
        derive_deadlines([form.instance.pk])

    def response_add(self, request: HttpRequest, obj: Case, *args: Any) -> HttpResponse:
        response = super().response_add(request, obj, *args)
        messages.info(request, saved_said(obj))
        return response

    def response_change(self, request: HttpRequest, obj: Case) -> HttpResponse:
        response = super().response_change(request, obj)
        messages.info(request, saved_said(obj))
        return response

    def warnings(self, obj: Case) -> Iterator[str]:
        if warning := overlap_warning(obj):
            yield warning
        yield from doubts(obj)

    def title_of(self, obj: Case) -> str:
        procedure = obj.get_procedure_display() or gettext("procedure not known")
        return f"{obj.person}: {countries_said(obj)}, {procedure.lower()}"

    def subtitle_of(self, obj: Case) -> str:
        return obj.reference

    # --- Columns ---------------------------------------------------------------------------------

    @admin.display(description=_("person"), ordering="person__name")
    def person_said(self, case: Case) -> str:
        return with_second_line(case.person, case.reference)

    @admin.display(description=_("country and procedure"), ordering="host_country__name_en")
    def countries(self, case: Case) -> str:
        procedure = case.get_procedure_display() or gettext("procedure not known")
        return with_second_line(countries_said(case), procedure)

    @admin.display(description=_("where it stands"))
    def stands(self, case: Case) -> str:
        return stands_said(case)

    @admin.display(description=_("status and disclosure"), ordering="status")
    def status_said(self, case: Case) -> str:
        status = format_html(
            '<span class="status status-{}">{}</span>', case.status, case.get_status_display()
        )
        return with_second_line(status, case.person.get_disclosure_level_display())

    @admin.display(description=_("last change"), ordering="changed_at")
    def changed(self, case: Any) -> str:
        return date_format(timezone.localtime(case.changed_at), "SHORT_DATE_FORMAT")


def _collapsed(fieldset: Any) -> tuple[Any, dict[str, Any]]:
    name, options = fieldset
    return name, {**options, "classes": ("collapse",)}


def _is_narrowed(case: Case) -> bool:
    return bool(case.disclosure_cap or case.release_on or case.withheld or case.may_be_indexed)


def saved_said(case: Case) -> str:
    """Whom a saved case is about, and whether visitors see what was saved."""
    page = page_of_case(case)
    said = (
        gettext("%(person)s: visitors see it now.")
        if page
        else gettext("%(person)s: visitors see no page of it (%(status)s).")
    )
    return said % {"person": case.person, "status": status_said(case, page)}


def with_second_line(first: Any, second: Any) -> str:
    """A cell of the list: what is looked for, and below it what tells it apart."""
    return format_html('{} <span class="quiet">{}</span>', first, second)

"""Persons: names in two scripts, and how much of them the public may see."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Erasure, Lockdown, Person, PersonAlias
from cases.publishing import refusal_of_disclosure
from cases.publishing.review import is_raised
from cases.vocab.disclosure import Basis, Level

from .base import RecordAdmin
from .columns import number_of
from .country_codes import CountriesField, names_of
from .filters import counted
from .histories import Related
from .inlines import PartTable
from .namesakes import NamesakeForm, told_apart, with_references
from .reasons import ReasonForm
from .rights import may_see
from .search import persons_named


class PersonForm(NamesakeForm, ReasonForm):
    """Citizenships are typed as names or codes; the level is raised by who may."""

    citizenships = CountriesField(label=capfirst(_("citizenships")), stateless=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if name := self.fields.get("name"):
            name.error_messages["required"] = gettext(
                "Write the name here too: in Latin script where that is known, "
                "else in the original script."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            self._ask_who_discloses()
        return cleaned

    def _ask_who_discloses(self) -> None:
        """The instance still is as it was: what is typed reaches it after the cleaning."""
        refusal = refusal_of_disclosure(
            self.by,
            level=self.cleaned_data["disclosure_level"],
            basis=self.cleaned_data["disclosure_basis"] or None,
            level_before=self.instance.disclosure_level,
            basis_before=self.instance.disclosure_basis,
        )
        if refusal:
            self.add_error("disclosure_level", refusal)


class AliasInline(PartTable):
    model = PersonAlias
    fields = ("name", "note")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """People, found by any part of their name in either script."""

    form = PersonForm
    list_display = (
        "name",
        "name_original",
        "disclosure_level",
        "disclosure_basis",
        "citizenships_said",
        "number_of_cases",
    )
    list_filter = (
        counted("disclosure_level", _("disclosure level"), Level, parameter="level"),
        counted(
            "disclosure_basis",
            _("basis of disclosure"),
            Basis,
            parameter="basis",
            not_known=_("No basis"),
        ),
    )
    search_fields = ("name",)
    named_in = ("name", "name_original")
    search_help_text = _("Any part of a name or an alias, in Latin or Cyrillic.")
    ordering = ("name",)
    inlines = (AliasInline,)
    history_of_parts = (Related(PersonAlias, "person"), Related(Lockdown, "person"))
    readonly_fields = ("recorded", "pseudonym", "cases_said")
    fieldsets = (
        (
            _("Who"),
            {"fields": (("name", "name_original"), ("birth_date", "citizenships"), "is_minor")},
        ),
        (
            _("What the public may see"),
            {
                "fields": (
                    ("disclosure_level", "disclosure_basis"),
                    "disclosure_scope",
                    ("disclosure_expires_on", "recorded"),
                    "disclosure_note",
                    "pseudonym",
                ),
                "description": _(
                    "Hidden shows nothing. Counted adds one to a country's numbers, once enough "
                    "people have cases that are alike. Pseudonym shows the case without the name, "
                    "initials with two letters of it, full name everything. Raise it only on the "
                    "basis that you name here. What you lower leaves the public pages at once, and "
                    "what you raise shows there once somebody else has approved it."
                ),
            },
        ),
        (_("Occupation"), {"fields": ("occupation", "occupation_general")}),
        (_("Cases of this person"), {"fields": ("cases_said",)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> Any:
        """A new person has no pseudonym and no cases yet; cases are told to who may see them."""
        left_out = set() if obj else set(self.readonly_fields)
        if not may_see(request.user, Case):
            left_out.add("cases_said")
        return [
            (name, {**options, "fields": fields})
            for name, options in super().get_fieldsets(request, obj)
            if (fields := [*_without(left_out, options["fields"])])
        ]

    def get_list_display(self, request: HttpRequest) -> Any:
        seen = may_see(request.user, Case)
        return [name for name in self.list_display if seen or name != "number_of_cases"]

    def with_columns(self, rows: QuerySet) -> QuerySet:
        return rows.annotate(case_count=number_of(Case, "person"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        named = persons_named(request, search_term)
        return queryset.filter(pk__in=named.values("pk")), False

    def offered(self, request: HttpRequest, rows: QuerySet, text: str) -> QuerySet:
        return with_references(super().offered(request, rows, text), request.user)

    def autocomplete_label(self, person: Person) -> str:
        """Enough to tell two people of one name apart."""
        return told_apart(person)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        if obj is not None and may_see(request.user, Erasure):
            asked = Erasure.objects.filter(person_number=obj.pk, erased_at=None)
            context["erasure"] = asked.select_related("asked_by").first()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Tell of the former names that the database keeps, before somebody wonders."""
        super().save_related(request, form, formsets, change)
        renamed = {"name", "name_original"} & {*form.changed_data}
        if not change or not renamed:
            return
        connection.check_constraints()  # it keeps them at the end of the transaction
        former = form.instance.aliases.filter(name__in=[form.initial[name] for name in renamed])
        for alias in former:
            messages.info(
                request,
                gettext(
                    "“%(name)s” stays among the aliases: the texts of the person's cases are kept "
                    "free of it."
                )
                % {"name": alias.name},
            )

    @admin.display(description=_("recorded by"))
    def recorded(self, person: Person) -> str:
        """Who recorded the level, its basis, scope or end last, and when; the database says so."""
        if person.disclosure_recorded_at is None:
            return gettext("nobody yet")
        by = person.disclosure_recorded_by or gettext("The program")
        at = timezone.localtime(person.disclosure_recorded_at)
        return f"{by}, {date_format(at, 'DATETIME_FORMAT')}"

    @admin.display(description=_("citizenships"))
    def citizenships_said(self, person: Person) -> str:
        return names_of(person.citizenships)

    @admin.display(description=_("cases"), ordering="case_count")
    def number_of_cases(self, person: Any) -> str:
        if not person.case_count:
            return gettext("none")
        address = reverse("admin:cases_case_changelist")
        return format_html('<a href="{}?person={}">{}</a>', address, person.pk, person.case_count)

    @admin.display(description=_("cases"))
    def cases_said(self, person: Person) -> str:
        """Links to the person's cases."""
        rows = [
            (
                reverse("admin:cases_case_change", args=[case.pk]),
                case.reference,
                case.host_country or gettext("country not known"),
                case.get_procedure_display() or gettext("procedure not known"),
                gettext("published; goes to review before it shows again, or shows more")
                if is_raised(case)
                else case.get_status_display(),
            )
            for case in person.cases.select_related("host_country")
        ]
        return format_html_join("", '<p><a href="{}">{}</a>: {}, {} ({})</p>', rows) or gettext(
            "None yet."
        )


def _without(left_out: set[str], fields: Any) -> Iterator[Any]:
    """Fields and lines of fields, without those that are left out."""
    for field in fields:
        if isinstance(field, tuple):
            if kept := tuple(_without(left_out, field)):
                yield kept
        elif field not in left_out:
            yield field

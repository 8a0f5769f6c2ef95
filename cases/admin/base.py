"""What every record's admin shares: writing with who and why, faults in plain words."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import connection, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from cases.models.history import acting
from cases.publishing import refusal_of_deleting

from .autocomplete import KnownChoices
from .days import AS_DAYS
from .filters import CountingChangeList
from .histories import Related, has_history
from .inlines import open_where_used
from .meanwhile import SEEN, hold, since
from .merging import merging
from .pages import reason_given
from .reasons import ReasonActionForm, ReasonForm
from .refusals import (
    REFUSALS,
    objection_to,
    refused,
    saying_refusals,
)
from .search import nearest_first
from .showing import may_remove
from .telling import ToldByDatabase


class RecordAdmin(KnownChoices, ToldByDatabase):
    """An admin whose every change is recorded by the database with who and why.

    `loaded`: relations that the list, the pages and the choices name a record by; `named_in`: the
    columns with its names and codes, which decide what is offered first; `linked_by`: what else
    than its filters our pages narrow the list by.
    """

    form = ReasonForm
    action_form = ReasonActionForm
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # our filters count by themselves, in one query
    loaded: tuple[str, ...] = ()
    named_in: tuple[str, ...] = ()
    linked_by: tuple[str, ...] = ()
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4})},
        models.DateField: AS_DAYS,
        models.URLField: {"assume_scheme": "https"},
    }

    class Media:
        js = ("admin/js/jquery.init.js", "js/admin_focus.js")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountingChangeList]:
        return CountingChangeList

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related(*self.loaded) if self.loaded else rows

    def with_columns(self, rows: models.QuerySet) -> models.QuerySet:
        """The rows of a list with what only its columns show; other pages don't pay for it."""
        return rows

    def offered(self, request: HttpRequest, rows: models.QuerySet, text: str) -> models.QuerySet:
        """The rows that were found by `text`, as choices elsewhere: the nearest first."""
        return nearest_first(rows, text, self.named_in)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address asks for nothing that the list doesn't offer: not everybody may see it all."""
        filters: Any = self.get_list_filter(request)
        offered = {each.parameter for each in filters} | {*self.linked_by}
        dates = self.date_hierarchy
        return lookup in offered or bool(dates and lookup.startswith(f"{dates}__"))

    # --- Forms -----------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        asked = {"by": request.user, "parts": self._parts_shown(request, obj)}
        return type(form.__name__, (form,), asked)

    def _parts_shown(self, request: HttpRequest, obj: Any) -> tuple[Related, ...]:
        """The parts that the page of the record lets this user write."""
        rows = {part.model: part for part in self.history_of_parts}
        return tuple(
            rows[inline.model]
            for inline in (self.get_inline_instances(request, obj) if obj else ())
            if inline.has_change_permission(request, obj)
        )

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Any]:
        return open_where_used(super().get_inline_formsets(*args, **kwargs))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["title"] = self.title_of(obj)
            context["subtitle"] = self.subtitle_of(obj)
            context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def title_of(self, obj: Any) -> str:
        """The heading of a record's page: the record itself, not what one does with it."""
        return str(obj)

    def subtitle_of(self, obj: Any) -> str:
        """What kind of record it is."""
        return str(capfirst(self.opts.verbose_name))

    # --- Writing, with who and why ---------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """As Django's; what only the database can refuse comes back in the form, in words."""
        view = super().changeform_view
        if request.method != "POST":
            return view(request, object_id, form_url, extra_context)
        try:
            with self._writing(request, object_id):
                return view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            objection = objection_to(error)
        with refused(objection), self._writing(request, object_id):
            return view(request, object_id, form_url, extra_context)

    @contextmanager
    def _writing(self, request: HttpRequest, object_id: str | None) -> Iterator[None]:
        """A recorded transaction in which the record stays as it is read: Django saves all of it,
        and would write an old status back."""
        with recording(request):
            may_look = bool(object_id) and self.has_view_or_change_permission(request)
            record = self.get_object(request, unquote(object_id or "")) if may_look else None
            if record is None:
                yield
                return
            parts = self._parts_shown(request, record)
            hold(record, parts)
            carried = request.POST.get(SEEN, "")
            others = since(record, parts, carried) if has_history(type(record)) else None
            with merging(others):
                yield
            for kept in others.kept if others else ():
                messages.info(request, kept)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        connection.check_constraints()  # or a commit refuses what the page has called saved
        response = super().response_add(request, obj, *args)
        self._warn(request, obj)
        return response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        connection.check_constraints()
        response = super().response_change(request, obj)
        self._warn(request, obj)
        return response

    def warnings(self, obj: Any) -> Iterable[str]:
        """What may be saved and yet deserves a second look."""
        return ()

    def _warn(self, request: HttpRequest, obj: Any) -> None:
        for warning in self.warnings(obj):
            messages.warning(request, warning)

    # --- Deleting --------------------------------------------------------------------------------

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What visitors see is withdrawn by who may, before anybody deletes it."""
        return super().has_delete_permission(request, obj) and may_remove(request.user, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django's; what visitors have seen stands among what is in the way, and why."""
        objects, counts, lacking, protected = super().get_deleted_objects(objs, request)
        refused = [f"{obj}: {why}" for obj in objs if (why := refusal_of_deleting(obj))]
        return objects, counts, lacking, [*protected, *refused]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with saying_refusals(request), self._writing(request, object_id):
            return super().delete_view(request, object_id, extra_context)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[object_id]))

    def response_delete(self, request: HttpRequest, *args: Any) -> HttpResponse:
        connection.check_constraints()
        return super().response_delete(request, *args)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        context = {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})}
        if request.method != "POST":
            return super().changelist_view(request, context)
        with saying_refusals(request), recording(request):
            return super().changelist_view(request, context)
        return HttpResponseRedirect(request.get_full_path())

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """One by one: a record's own `delete` knows what goes with it, such as a stored file."""
        for obj in queryset:
            self.delete_model(request, obj)
        connection.check_constraints()


def recording(request: HttpRequest) -> Any:
    """One transaction, recorded with the request's user and the reason that they gave."""
    return acting(user=request.user, reason=reason_given(request))

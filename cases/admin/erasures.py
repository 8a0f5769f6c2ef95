"""Erasures in the admin: one asks on the person's page, another reads what goes and confirms."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import URLPattern
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.models import Case, Erasure, Person
from cases.publishing.erasing import MAY_ERASE, ask, confirm, take_back, what_goes

from . import uploads
from .names import page_of
from .pages import addresses, back, check_right, page, reason_given, saying, user_of

LIST = "admin:cases_erasure_changelist"


@admin.register(Erasure)
class ErasureAdmin(admin.ModelAdmin):
    """Requests and receipts; nothing else is done to them."""

    def get_urls(self) -> list[URLPattern]:
        return addresses(
            self,
            ("", self.list_view, "changelist"),
            ("ask/<int:person>/", self.ask_view, "ask"),
            ("<int:pk>/confirm/", self.confirm_view, "confirm"),
            ("<int:pk>/take-back/", self.take_back_view, "take_back"),
        )

    @method_decorator(require_safe)
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """What is asked for, and the receipts."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        erasures = Erasure.objects.select_related("asked_by", "confirmed_by")
        return page(
            self,
            request,
            "admin/closing/erasure_list.html",
            title=gettext("Erasures"),
            asked=erasures.filter(erased_at=None),
            receipts=erasures.exclude(erased_at=None),
        )

    @method_decorator(require_POST)
    def ask_view(self, request: HttpRequest, person: int) -> HttpResponseBase:
        """The first of two, from the person's page."""
        check_right(request, MAY_ERASE)
        found = get_object_or_404(Person, pk=person)
        done = saying(
            request,
            lambda: ask(found, by=user_of(request), reason=reason_given(request)),
            gettext("Asked. Nothing is erased before somebody else confirms it."),
        )
        page = LIST if done else resolve_url("admin:cases_person_change", found.pk)
        return HttpResponseRedirect(resolve_url(page))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The second of two: what goes, in plain words, and the button."""
        check_right(request, MAY_ERASE)
        erasure = get_object_or_404(Erasure, pk=pk, erased_at=None)
        if request.method != "POST":
            goes = what_goes(erasure)
            return page(
                self,
                request,
                "admin/closing/erasure_confirm.html",
                title=gettext("Erase a person"),
                erasure=erasure,
                person=Person.objects.filter(pk=erasure.person_number).first(),
                goes=goes,
                texts=[(place, page_of(request, _whole(place.row))) for place in goes.texts],
                sources=[(source, page_of(request, source)) for source in goes.sources],
                copies=[(place, page_of(request, _whole(place.row))) for place in goes.copies],
            )
        done = saying(
            request,
            lambda: confirm(
                erasure,
                by=user_of(request),
                digest=request.POST.get("digest", ""),
                texts_stay="texts_stay" in request.POST,
            ),
            gettext("Erased. The receipt stays, and it names nobody."),
        )
        if not done and Erasure.objects.filter(pk=pk, erased_at=None).exists():
            return HttpResponseRedirect(request.path)  # with what would go now
        if done:
            uploads.drop(request)  # the session is stored again after this request
        return HttpResponseRedirect(resolve_url(LIST))

    @method_decorator(require_POST)
    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Drop a request."""
        check_right(request, MAY_ERASE)
        erasure = get_object_or_404(Erasure, pk=pk, erased_at=None)
        saying(
            request,
            lambda: take_back(erasure, by=user_of(request)),
            gettext("Taken back. Nothing was erased."),
        )
        return back(request, LIST)


def _whole(row: Model) -> Model:
    """The case that a part is of, which has a page; other rows themselves."""
    case = getattr(row, "case", None)
    return case if isinstance(case, Case) else row

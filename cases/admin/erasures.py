"""Erasures in the admin: one asks for it, another reads what goes and confirms."""

from typing import Any

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
from cases.publishing.erasing import (
    MAY_ERASE,
    ask,
    confirm,
    deleted_like,
    deleted_named,
    take_back,
    what_goes,
)

from . import uploads
from .deleted_persons import listed, owners_of
from .names import page_of
from .pages import addresses, back, check_right, page, reason_given, saying, user_of

LIST = "admin:cases_erasure_changelist"
SOUGHT = "sought"  # what the search of deleted records calls the name


@admin.register(Erasure)
class ErasureAdmin(admin.ModelAdmin):
    """Requests and receipts; nothing else is done to them."""

    def get_urls(self) -> list[URLPattern]:
        return addresses(
            self,
            ("", self.list_view, "changelist"),
            ("ask/<int:person>/", self.ask_view, "ask"),
            ("deleted/", self.deleted_view, "deleted"),
            ("<int:pk>/deleted/", self.like_view, "like"),
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
        """The first of two, from the person's page, or from a list of deleted records."""
        check_right(request, MAY_ERASE)
        done = saying(
            request,
            lambda: ask(person, by=user_of(request), reason=reason_given(request)),
            gettext("Asked. Nothing is erased before somebody else confirms it."),
        )
        if done:  # who asks reads what goes, too, and which deleted records have the name
            asked = Erasure.objects.get(person_number=person, erased_at=None)
            return HttpResponseRedirect(resolve_url("admin:cases_erasure_confirm", asked.pk))
        if SOUGHT in request.POST:
            return self._found(request)
        if Person.objects.filter(pk=person).exists():
            return HttpResponseRedirect(resolve_url("admin:cases_person_change", person))
        return back(request, LIST)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """Deleted records by name. The name is posted: addresses are kept in browsers and logs."""
        check_right(request, MAY_ERASE)
        return self._found(request)

    @method_decorator(require_safe)
    def like_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Deleted records with the name of who is to be erased."""
        check_right(request, MAY_ERASE)
        erasure = get_object_or_404(Erasure, pk=pk, erased_at=None)
        return self._deleted(request, deleted_like(erasure.person_number), erasure=erasure)

    def _found(self, request: HttpRequest) -> HttpResponse:
        sought = request.POST.get(SOUGHT, "").strip()
        return self._deleted(request, deleted_named(sought), sought=sought)

    def _deleted(self, request: HttpRequest, numbers: list[int], **context: Any) -> HttpResponse:
        return page(
            self,
            request,
            "admin/closing/erasure_deleted.html",
            title=gettext("Deleted records of persons"),
            records=listed(numbers),
            found=len(numbers),
            **context,
        )

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The second of two: what goes, in plain words, and the button."""
        check_right(request, MAY_ERASE)
        erasure = get_object_or_404(Erasure, pk=pk, erased_at=None)
        if request.method != "POST":
            return self._what_goes(request, erasure)
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

    def _what_goes(self, request: HttpRequest, erasure: Erasure) -> HttpResponse:
        goes = what_goes(erasure)
        return page(
            self,
            request,
            "admin/closing/erasure_confirm.html",
            title=gettext("Erase a person"),
            erasure=erasure,
            person=Person.objects.filter(pk=erasure.person_number).first(),
            deleted=listed([erasure.person_number]),
            like=len(deleted_like(erasure.person_number)),
            goes=goes,
            cases=owners_of(request, goes.cases),
            given_away=owners_of(request, goes.given_away),
            texts=[(place, page_of(request, _whole(place.row))) for place in goes.texts],
            sources=[(source, page_of(request, source)) for source in goes.sources],
            copies=[(place, page_of(request, _whole(place.row))) for place in goes.copies],
        )

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

"""Lockdowns in the admin: close with one button, see what is closed, open again by two."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from cases.models import Lockdown
from cases.publishing.lockdown import MAY_LIFT, MAY_LOCK, TARGETS, Target, ask_to_lift, lift, lock
from cases.vocab.lockdown import LockdownScope

from .pages import addresses, back, check_right, page, reason_given, saying, user_of

LIST = "admin:cases_lockdown_changelist"
MOST_LIFTED_SHOWN = 50


@admin.register(Lockdown)
class LockdownAdmin(admin.ModelAdmin):
    """A list and three verbs; nothing else is done to a lockdown."""

    def get_urls(self) -> list[URLPattern]:
        return addresses(
            self,
            ("", self.list_view, "changelist"),
            ("lock/", self.lock_view, "lock"),
            ("<int:pk>/ask/", self.ask_view, "ask"),
            ("<int:pk>/lift/", self.lift_view, "lift"),
        )

    @method_decorator(require_safe)
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """What stands, with what comes next, and what was lifted last."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        lockdowns = Lockdown.objects.select_related(
            "case", "person", "country", "asked_by", "lift_asked_by", "lifted_by"
        )
        return page(
            self,
            request,
            "admin/closing/lockdowns.html",
            title=gettext("Lockdowns"),
            standing=lockdowns.standing(),
            lifted=lockdowns.exclude(lifted_by=None)[:MOST_LIFTED_SHOWN],
        )

    @method_decorator(require_POST)
    def lock_view(self, request: HttpRequest) -> HttpResponseBase:
        """The button: `closes` (the scope and the key of what it is: "case:7", "site:")."""
        check_right(request, MAY_LOCK)
        scope, _colon, key = request.POST.get("closes", "").partition(":")
        if scope not in LockdownScope.values:
            return HttpResponseBadRequest()
        target = _target(LockdownScope(scope), key)
        saying(
            request,
            lambda: lock(scope, target, by=user_of(request), reason=reason_given(request)),
            gettext("Closed. Visitors see nothing of it from now on."),
        )
        return back(request, LIST)

    @method_decorator(require_POST)
    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The first of two."""
        verb = partial(ask_to_lift, by=user_of(request), reason=reason_given(request))
        return self._opening(request, pk, verb, gettext("Asked. Somebody else has to confirm it."))

    @method_decorator(require_POST)
    def lift_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The second of two."""
        done = gettext("Lifted. Visitors see again what they may.")
        return self._opening(request, pk, partial(lift, by=user_of(request)), done)

    def _opening(
        self, request: HttpRequest, pk: int, verb: Callable[[Lockdown], object], done: str
    ) -> HttpResponseBase:
        check_right(request, MAY_LIFT)
        lockdown = get_object_or_404(Lockdown, pk=pk)
        saying(request, lambda: verb(lockdown), done)
        return back(request, LIST)


def _target(scope: LockdownScope, key: str) -> Target:
    """The row with the key; None for the whole site. Raises Http404 where there is none."""
    model = TARGETS[scope]
    try:
        return cast(Target, get_object_or_404(model, pk=key)) if model else None
    except ValueError as error:
        raise Http404 from error

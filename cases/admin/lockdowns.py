"""Lockdowns in the admin: close with one button, see what is closed, open again by two."""

from collections.abc import Callable
from typing import cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from cases.models import Lockdown
from cases.publishing.lockdown import MAY_LIFT, MAY_LOCK, TARGETS, Target, ask_to_lift, lift, lock
from cases.vocab.lockdown import LockdownScope

from .pages import back, check_right, saying, user_of

LIST = "admin:cases_lockdown_changelist"
MOST_LIFTED_SHOWN = 50


@admin.register(Lockdown)
class LockdownAdmin(admin.ModelAdmin):
    """A list and three verbs; nothing else is done to a lockdown."""

    def get_urls(self) -> list[URLPattern]:
        views: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
            ("", self.list_view, "changelist"),
            ("lock/", self.lock_view, "lock"),
            ("<int:pk>/ask/", self.ask_view, "ask"),
            ("<int:pk>/lift/", self.lift_view, "lift"),
        ]
        return [
            path(address, self.admin_site.admin_view(view), name=f"cases_lockdown_{name}")
            for address, view, name in views
        ]

    @method_decorator(require_safe)
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """What stands, with what comes next, and what was lifted last."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        lockdowns = Lockdown.objects.select_related(
            "case", "person", "country", "asked_by", "lift_asked_by", "lifted_by"
        )
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Lockdowns"),
            "opts": self.opts,
            "standing": lockdowns.standing(),
            "lifted": lockdowns.exclude(lifted_by=None)[:MOST_LIFTED_SHOWN],
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/closing/lockdowns.html", context)

    @method_decorator(require_POST)
    def lock_view(self, request: HttpRequest) -> HttpResponseBase:
        """The button: `scope`, `target` (its key, none for the site) and `reason`."""
        check_right(request, MAY_LOCK)
        scope = request.POST.get("scope", "")
        if scope not in LockdownScope.values:
            return HttpResponseBadRequest()
        target = _target(LockdownScope(scope), request.POST.get("target", ""))
        saying(
            request,
            lambda: lock(scope, target, by=user_of(request), reason=request.POST.get("reason", "")),
            gettext("Closed. Visitors see nothing of it from now on."),
        )
        return back(request, LIST)

    @method_decorator(require_POST)
    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The first of two: `reason`."""
        check_right(request, MAY_LIFT)
        lockdown = get_object_or_404(Lockdown, pk=pk)
        reason = request.POST.get("reason", "")
        saying(
            request,
            lambda: ask_to_lift(lockdown, by=user_of(request), reason=reason),
            gettext("Asked. Somebody else has to lift it."),
        )
        return back(request, LIST)

    @method_decorator(require_POST)
    def lift_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The second of two."""
        check_right(request, MAY_LIFT)
        lockdown = get_object_or_404(Lockdown, pk=pk)
        saying(
            request,
            lambda: lift(lockdown, by=user_of(request)),
            gettext("Lifted. Visitors see again what they may."),
        )
        return back(request, LIST)


def _target(scope: LockdownScope, key: str) -> Target:
    """The row with the key; None for the whole site. Raises Http404 where there is none."""
    model = TARGETS[scope]
    try:
        return cast(Target, get_object_or_404(model, pk=key)) if model else None
    except ValueError as error:
        raise Http404 from error

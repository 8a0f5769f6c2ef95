"""What pages beside the records' own share: their shape, refusals in words, and the way back."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme

from .refusals import saying_refusals

View = Callable[..., HttpResponseBase]
REASON = "change_reason"  # what every form of the admin calls its reason


def page(
    model_admin: ModelAdmin, request: HttpRequest, template: str, **context: Any
) -> TemplateResponse:
    """A page below a list: `title`, and `original` where it is about one record of it.

    Its template extends templates/admin/page.html, which says from these where it stands.
    """
    site = model_admin.admin_site
    request.current_app = site.name
    shared = {**site.each_context(request), "opts": model_admin.opts}
    return TemplateResponse(request, template, {**shared, **context})


def addresses(model_admin: ModelAdmin, *views: tuple[str, View, str]) -> list[URLPattern]:
    """Addresses below the list's for staff, from (address, view, name); named as Django's are."""
    opts = model_admin.opts
    return [
        path(
            address,
            model_admin.admin_site.admin_view(view),
            name=f"{opts.app_label}_{opts.model_name}_{name}",
        )
        for address, view, name in views
    ]


def user_of(request: HttpRequest) -> User:
    """Who signed in: the admin's pages are for nobody else."""
    return cast(User, request.user)


def reason_given(request: HttpRequest) -> str:
    """Why, as somebody wrote beside the button, the action or the form."""
    return request.POST.get(REASON, "").strip()


def check_right(request: HttpRequest, right: str) -> None:
    """Raise PermissionDenied where the user lacks the right ("cases.add_lockdown")."""
    if not request.user.has_perm(right):
        raise PermissionDenied


def saying(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do it and say so; a refusal is said instead. Whether it was done."""
    with saying_refusals(request):
        try:
            act()
        except ValidationError as refusal:
            messages.error(request, " ".join(dict.fromkeys(refusal.messages)))
        except PermissionDenied as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
            return True
    return False


def back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form stood on, or else to `otherwise`, an address or a name of one."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(asked if asked and ours else resolve_url(otherwise))

"""What pages beside the records' own share: POST only, refusals in words, and the way back."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

REASON = "change_reason"  # what every form of the admin calls its reason


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
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form stood on, or else to `otherwise`, an address or a name of one."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(asked if asked and ours else resolve_url(otherwise))

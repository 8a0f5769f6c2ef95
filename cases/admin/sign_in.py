"""Signing in: a brake on guessing passwords that nobody outside can hold against the office.

Wrong passwords for one account slow down all who try it, but not a browser in which its person has
signed in before: that one has a cookie that says so, and a count of its own. No address of anybody
is looked at or kept, and no name of an account is written down.
"""

import logging
import math
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from .brake import Brake

logger = logging.getLogger(__name__)

COOKIE = "known_browser"
KNOWN_SECONDS = 180 * 24 * 60 * 60
SALT = "cases.admin.sign_in"

brake = Brake()


class SignInForm(AdminAuthenticationForm):
    """Django's form for staff, which answers guesses ever more slowly."""

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("username") and self.cleaned_data.get("password")):
            return super().clean()  # no guess yet
        with _braked(self._key(), "A sign-in failed."):
            return super().clean()

    def _key(self) -> str:
        """What failures are counted by: the account, or the browser that the account knows."""
        account = _account(self.cleaned_data["username"])
        known = _known_browser(self.request)
        return f"{account} {known[1]}" if known and known[0] == account else account


class OwnPasswordForm(AdminPasswordChangeForm):
    """Django's form for one's own password; who only has the session can't guess the former one.

    With a count of its own: who guesses at the sign-in keeps nobody from this.
    """

    def clean_old_password(self) -> str:
        key = f"{_account(self.user.get_username())} own"
        with _braked(key, "A change of one's own password failed: the old one was wrong."):
            return super().clean_old_password()


@contextmanager
def _braked(key: str, failed: str) -> Iterator[None]:
    """Around the look at a password, which raises ValidationError; `failed` is for the log."""
    seconds = math.ceil(brake.attempt(key))
    if seconds:
        raise ValidationError(_too_early(seconds), code="too_early")
    try:
        yield
    except ValidationError:
        logger.warning(failed)
        raise
    brake.passed(key)


def remember_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser of somebody who has signed in a cookie that the brake knows it by."""
    known = _known_browser(request)
    account = _account(request.user.get_username())
    browser = known[1] if known and known[0] == account else secrets.token_hex(16)
    response.set_cookie(
        COOKIE,
        signing.dumps([account, browser], salt=SALT),
        max_age=KNOWN_SECONDS,
        path=reverse("admin:login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known_browser(request: HttpRequest | None) -> tuple[str, str] | None:
    """The account and the browser that a cookie of ours names; None without one."""
    try:
        given = request.COOKIES[COOKIE] if request else ""
        account, browser = signing.loads(given, salt=SALT, max_age=KNOWN_SECONDS)
    except (KeyError, signing.BadSignature):
        return None
    return account, browser


def _account(name: str) -> str:
    """An account without its name, the same for whoever writes it in capitals."""
    return salted_hmac(SALT, name.casefold(), algorithm="sha256").hexdigest()


def _too_early(seconds: int) -> str:
    return ngettext(
        "Wrong passwords were given for this account several times in a row. Wait %(seconds)s"
        " second, then try again.",
        "Wrong passwords were given for this account several times in a row. Wait %(seconds)s"
        " seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}

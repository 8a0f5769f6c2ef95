"""What the decisions that two people take have in common: who may, why, and that they are two."""

import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import AccountChange
from cases.vocab.account import AccountChanged

# Whoever signed in: what two people decide, no program decides.
Account = PermissionsMixin


def check_right(by: Account, permission: str) -> None:
    """Raise PermissionDenied where the user lacks the permission ("cases.add_lockdown")."""
    if not by.has_perm(permission):
        raise PermissionDenied(
            _("You may not do this. Ask whoever manages the accounts for the right.")
        )


def check_another(by: Account, first_id: int | None) -> None:
    """Raise PermissionDenied where the second person is the first; a superuser is one person."""
    if by.pk == first_id:
        raise PermissionDenied(_("Somebody else than who asked has to confirm this."))


def check_second(by: Account, first_id: int | None) -> None:
    """Raise PermissionDenied where `by` can't be the second: is the first, or isn't known enough.

    See refusal_of_new_account.
    """
    check_another(by, first_id)
    if refusal := refusal_of_new_account(by):
        raise PermissionDenied(refusal)


def refusal_of_new_account(by: Account | AnonymousUser) -> str:
    """Why this account can't be the second of two yet; empty where it can.

    Whoever makes accounts could make the second person. So an account waits after somebody else
    made it, gave it rights or set its password (SECOND_PERSON_WAIT_HOURS), and others are told
    meanwhile. What the program does (a set-up, a command of whoever runs the server) counts not.
    """
    hours = settings.SECOND_PERSON_WAIT_HOURS
    since = timezone.now() - datetime.timedelta(hours=hours)
    changes = AccountChange.objects.filter(account=by.pk, changed_at__gt=since)
    changes = changes.exclude(change=AccountChanged.NAMED)
    if not changes.exclude(changed_by=None).exclude(changed_by=F("account")).exists():
        return ""
    return ngettext(
        "Somebody else made this account or changed its rights or password in the last %(hours)d "
        "hour. Until that is longer ago it can't be the second of two: ask another colleague.",
        "Somebody else made this account or changed its rights or password in the last %(hours)d "
        "hours. Until that is longer ago it can't be the second of two: ask another colleague.",
        hours,
    ) % {"hours": hours}


def said(reason: str) -> str:
    """The reason, trimmed. Raises ValidationError where there is none."""
    if not reason.strip():
        raise ValidationError(_("Say why: the reason is kept."))
    return reason.strip()

"""What the decisions that two people take have in common: who may, why, and that they are two."""

from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

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


def said(reason: str) -> str:
    """The reason, trimmed. Raises ValidationError where there is none."""
    if not reason.strip():
        raise ValidationError(_("Say why: the reason is kept."))
    return reason.strip()

"""Who may publish and withdraw."""

from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

PERMISSION = "cases.publish_case"
# Whoever acts: an account, or None for the program itself (a set-up, a command).
Actor = PermissionsMixin | AnonymousUser | None


def check_may_publish(by: Actor) -> None:
    """Raise PermissionDenied where the user may not publish."""
    if by is not None and not by.has_perm(PERMISSION):
        raise PermissionDenied(
            _("You may not publish or withdraw. Ask whoever manages the accounts for the right.")
        )

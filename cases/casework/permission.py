"""Who may write: asked by every verb before it does anything."""

from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

# Whoever may import sheets may enter and change what sheets hold.
SHEETS = "cases.import_sheet"

User = PermissionsMixin | AnonymousUser


def require(by: User | None, *any_of: str) -> None:
    """Raise PermissionDenied unless `by` has one of the permissions ("cases.add_case").

    Null stands for the program itself (a set-up, a command), which may everything.
    """
    if by is None or any(by.has_perm(code) for code in any_of):
        return
    raise PermissionDenied(
        _("You may not do this. Ask somebody who manages accounts for the permission: %(codes)s.")
        % {"codes": ", ".join(any_of)}
    )

"""What is done to an account that others should know of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AccountChanged(TextChoices):
    """All but the last let somebody decide, or sign in, who couldn't before.

    By the last the history says somebody else's name.
    """

    MADE = "made", _("account made")
    RIGHTS = "rights", _("role or rights changed")
    SIGN_IN = "sign_in", _("name, address or password set by somebody else")
    NAMED = "named", _("first or last name changed")

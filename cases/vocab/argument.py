"""What became of an argued ground."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArgumentResult(TextChoices):
    """How the body dealt with the ground. Null: not reported."""

    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    NOT_REACHED = "not_reached", _("Not reached")

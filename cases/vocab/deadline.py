"""Deadlines."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeadlineOrigin(TextChoices):
    """How a deadline came to be."""

    ENTERED = "entered", _("Entered")
    STAGE_LIMIT = "stage_limit", _("A stage's statutory limit")
    DETENTION_LIMIT = "detention_limit", _("The detention limit")

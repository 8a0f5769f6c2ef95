"""What stands in the place of a requesting country."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Requesting(TextChoices):
    """Instead of a country's code. Nothing at all: it isn't known who asks, or whether anybody."""

    NOBODY = "none", _("Nobody asks")

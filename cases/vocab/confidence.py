"""How a row of reference data was established."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Confidence(TextChoices):
    """As the reference data define it; a lawyer checks before anybody acts on a row."""

    SOURCED = "sourced", _("Read at the source")
    SECONDARY = "secondary", _("Read in a secondary source")
    TEXTBOOK = "textbook", _("From general legal knowledge, to be confirmed")

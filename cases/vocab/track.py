"""The tracks that a person can be on at once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Track(TextChoices):
    """A sequence of court stages under one body of law."""

    EXTRADITION = "extradition", _("Extradition")
    EXPULSION = "expulsion", _("Expulsion")
    ASYLUM = "asylum", _("Asylum")
    INTERNATIONAL = "international", _("International")

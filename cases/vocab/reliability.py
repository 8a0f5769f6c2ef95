"""How far a reported fact can be relied on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reliability(TextChoices):
    """What we found when we checked; a denial does not make a report false."""

    CONFIRMED = "confirmed", _("Confirmed")
    REPORTED = "reported", _("Reported")
    UNVERIFIED = "unverified", _("Unverified")
    DENIED = "denied", _("Denied")

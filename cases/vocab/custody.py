"""Custody in the host country."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CustodyKind(TextChoices):
    """The regime under which somebody is held."""

    ARREST = "arrest", _("Arrest")
    REMAND = "remand", _("Remand")
    HOUSE_ARREST = "house_arrest", _("House arrest")
    IMMIGRATION_DETENTION = "immigration_detention", _("Immigration detention")
    AIRPORT_ZONE = "airport_zone", _("Airport zone")


class CustodyEnd(TextChoices):
    """Whether it is over: an empty end date alone would not say."""

    ENDED = "ended", _("Ended")
    ONGOING = "ongoing", _("Still held")
    NOT_REPORTED = "not_reported", _("Not reported")

"""Kinds of court stage."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StageKind(TextChoices):
    """What sort of step a court stage is."""

    DETENTION = "detention", _("Detention")
    FIRST_INSTANCE = "first_instance", _("First instance")
    APPEAL = "appeal", _("Appeal")
    CASSATION = "cassation", _("Cassation")
    CONSTITUTIONAL = "constitutional", _("Constitutional review")
    EXECUTIVE = "executive", _("Executive decision")
    ASYLUM_AUTHORITY = "asylum_authority", _("Asylum authority")
    INTERNATIONAL = "international", _("International body")

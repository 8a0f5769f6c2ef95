"""How the host country deals with the person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Procedure(TextChoices):
    """What is done, or feared, in the host country. Null: not reported."""

    EXTRADITION = "extradition", _("Extradition")
    DEPORTATION = "deportation", _("Deportation")
    ENTRY_REFUSAL = "entry_refusal", _("Entry refusal")
    RESIDENCE_REFUSAL = "residence_refusal", _("Residence refusal")
    INFORMAL_TRANSFER = "informal_transfer", _("Informal transfer")
    AT_RISK = "at_risk", _("At risk")

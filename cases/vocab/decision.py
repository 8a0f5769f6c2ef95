"""What a body decided at a stage."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Decision(TextChoices):
    """`pending` says that it is not decided yet; null, that nobody reported what was decided."""

    PENDING = "pending", _("Pending")
    EXTRADITION_ADMISSIBLE = "extradition_admissible", _("Extradition admissible")
    EXTRADITION_INADMISSIBLE = "extradition_inadmissible", _("Extradition inadmissible")
    EXTRADITION_GRANTED = "extradition_granted", _("Extradition granted")
    EXTRADITION_REFUSED = "extradition_refused", _("Extradition refused")
    CONSENTED = "consented", _("Consented")
    DETENTION_ORDERED = "detention_ordered", _("Detention ordered")
    DETENTION_EXTENDED = "detention_extended", _("Detention extended")
    RELEASED = "released", _("Released")
    UPHELD = "upheld", _("Upheld")
    OVERTURNED = "overturned", _("Overturned")
    REMITTED = "remitted", _("Sent back for a new decision")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    INADMISSIBLE = "inadmissible", _("Not admitted for decision")
    INTERIM_MEASURE = "interim_measure", _("Interim measure ordered")
    SUSPENDED = "suspended", _("Suspended")
    DISCONTINUED = "discontinued", _("Discontinued")
    CARRIED_OUT = "carried_out", _("Carried out")
    OTHER = "other", _("Other")

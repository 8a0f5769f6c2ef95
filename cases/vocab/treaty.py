"""Standing of a state towards an instrument."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TreatyStatus(TextChoices):
    """As the depositary shows it; `unclear` where the chart was not conclusive."""

    PARTY = "party", _("Party")
    PARTY_CEASED = "party_ceased", _("No longer a party")
    SIGNATORY = "signatory", _("Signatory")
    NOT_PARTY = "not_party", _("Not a party")
    DENOUNCED = "denounced", _("Denounced")
    UNCLEAR = "unclear", _("Unclear")

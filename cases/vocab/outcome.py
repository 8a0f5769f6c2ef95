"""How a case came out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OutcomeGroup(TextChoices):
    """The groups in which outcomes are counted. Null: none is known, which isn't pending."""

    RETURNED = "returned", _("Returned")
    PROTECTED = "protected", _("Protected")
    LEFT = "left", _("Left")
    PENDING = "pending", _("Pending")
    CLOSED_OTHER = "closed_other", _("Closed otherwise")

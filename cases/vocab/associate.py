"""People who come with a case and aren't its subject."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssociateRole(TextChoices):
    """What somebody is to the person."""

    LAWYER = "lawyer", _("Lawyer")
    RELATIVE = "relative", _("Relative")
    OTHER = "other", _("Somebody else")

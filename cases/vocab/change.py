"""What can change in a published case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeKind(TextChoices):
    """What visitors read of since a day; the database notes it (derive.change_kind)."""

    PUBLISHED = "published", _("page published")
    OUTCOME = "outcome", _("outcome")
    PROCEDURE = "procedure", _("procedure, countries or beginning")
    PERSON = "person", _("who it is about")
    SUMMARY = "summary", _("summary")
    STAGE = "stage", _("stages")
    CHARGE = "charge", _("charges")
    CUSTODY = "custody", _("custody")
    SOURCE = "source", _("sources")

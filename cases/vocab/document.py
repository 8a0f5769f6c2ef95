"""Papers kept in a case file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    """What the paper is. Papers are never published."""

    DECISION = "decision", _("Decision")
    REQUEST = "request", _("Extradition request")
    SUBMISSION = "submission", _("Submission")
    EVIDENCE = "evidence", _("Evidence")
    CONSENT = "consent", _("Consent")
    CORRESPONDENCE = "correspondence", _("Correspondence")
    OTHER = "other", _("Other")

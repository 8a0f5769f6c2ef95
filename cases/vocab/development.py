"""Kinds of development in a country."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DevelopmentKind(TextChoices):
    """What happened."""

    AGREEMENT = "agreement", _("Agreement")
    LEGISLATION = "legislation", _("Legislation")
    COURT_RULING = "court_ruling", _("Court ruling")
    PRACTICE = "practice", _("Practice")
    STATEMENT = "statement", _("Statement")

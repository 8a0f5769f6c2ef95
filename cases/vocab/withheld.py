"""What of a case can be kept back although the disclosure level would show it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Withheld(TextChoices):
    """Parts of a published case that somebody took out by hand; nothing can be added this way."""

    NAME_ORIGINAL = "name_original", _("Name in the original script")
    OCCUPATION = "occupation", _("Occupation")
    CITIZENSHIPS = "citizenships", _("Citizenships")
    REQUESTING_COUNTRY = "requesting_country", _("Requesting country")
    DAYS = "days", _("Days: dates are told to the month")
    CHARGES = "charges", _("Charges")
    CUSTODY = "custody", _("Custody")
    STAGE_TEXTS = "stage_texts", _("Texts of the stages")
    SUMMARY = "summary", _("Summary")
    SOURCES = "sources", _("Sources")
    FATE = "fate", _("Fate")

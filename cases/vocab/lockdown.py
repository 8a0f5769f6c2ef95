"""What a lockdown closes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LockdownScope(TextChoices):
    """From one case to everything."""

    CASE = "case", _("A case")
    PERSON = "person", _("A person")
    COUNTRY = "country", _("A host country")
    SITE = "site", _("The whole site")

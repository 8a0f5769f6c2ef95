"""What somebody does in the office."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Each is a Django group of this name; what it may do is said in publishing/roles.py."""

    INTAKE = "intake", _("Intake")
    LAWYER = "lawyer", _("Lawyer")
    EDITOR = "editor", _("Editor")
    DATA_PROTECTION = "data_protection", _("Data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")

"""The writing half, as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases: models, verbs and the staff's surfaces."""

    name = "cases"
    verbose_name = _("Casework")

    def ready(self) -> None:
        """Register the system checks."""
        from cases import checks  # noqa: F401 (models must be loaded first)

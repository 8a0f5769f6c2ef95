"""The writing half, as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases: models, verbs and the staff's surfaces."""

    name = "cases"
    verbose_name = _("Casework")

    def ready(self) -> None:
        """Register the system checks; bring settings into the database at each migration."""
        from cases import checks  # noqa: F401 (models must be loaded first)

        post_migrate.connect(_apply_settings, sender=self)


def _apply_settings(using: str, **_kwargs: Any) -> None:
    from cases.publishing.small_numbers import apply_small_number

    if using == DEFAULT_DB_ALIAS:
        apply_small_number()

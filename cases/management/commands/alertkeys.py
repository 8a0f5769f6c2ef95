"""`manage.py alertkeys`: new keys for alerts by e-mail, to be put into the environment."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.letters.seal import new_keys


class Command(BaseCommand):
    """Print ALERTS_KEY and ALERTS_SEAL (public pages) and ALERTS_OPENER (worker), made anew."""

    help = __doc__ or ""
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Three lines. What was sealed before can't be opened with them."""
        for name, value in new_keys().items():
            self.stdout.write(f"{name}={value}")

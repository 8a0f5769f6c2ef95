"""`manage.py createstaff`: a first account for whoever has just installed the program."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

USERNAME = "staff"


class Command(BaseCommand):
    """Make the superuser `staff` where nobody can sign in yet, and print its password once."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Does nothing, silently, where there is an active staff account."""
        users = get_user_model().objects
        if users.filter(is_staff=True, is_active=True).exists():
            return
        password = secrets.token_urlsafe(12)
        user, _created = users.get_or_create(username=USERNAME)
        user.is_staff = user.is_superuser = user.is_active = True
        user.set_password(password)
        user.save()
        self.stdout.write(
            _("Made a staff account: user %(user)s, password %(password)s (shown only now).")
            % {"user": USERNAME, "password": password}
        )

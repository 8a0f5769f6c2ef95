"""`manage.py createroles`: the office's roles as groups, with the rights that the table gives."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from cases.publishing.role_groups import GroupChange, apply_roles


class Command(BaseCommand):
    """Make the groups, or bring them back to what cases/publishing/roles.py says of them.

    Other groups and who is in which are left alone.
    """

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each group that changed; nothing where all are as they should be."""
        if Group._meta.db_table not in connection.introspection.table_names():
            raise CommandError(
                _("The database has no tables yet. Run manage.py migrate, then this again.")
            )
        for change in apply_roles():
            self.stdout.write(_said(change))


def _said(change: GroupChange) -> str:
    if change.is_new:
        text = _("Made the group %(group)s with %(count)d rights.")
        return text % {"group": change.role, "count": len(change.given)}
    rights = [f"+{right}" for right in change.given] + [f"-{right}" for right in change.taken]
    text = _("Changed the group %(group)s: %(rights)s.")
    return text % {"group": change.role, "rights": ", ".join(rights)}

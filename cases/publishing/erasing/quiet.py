"""A moment in which nobody else writes texts: what is being written is looked at, too."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from cases.publishing.erasing.nested import nested_columns
from cases.publishing.erasing.tables import Table, tables
from cases.publishing.name_check import is_prose

# Shorter than PostgreSQL waits before it ends a deadlock (1 s): others never give up for this.
WAIT_MILLISECONDS = 300
MOST_ATTEMPTS = 40


def hold_texts() -> None:
    """Wait for who writes texts now, and keep others from it until the transaction ends.

    Call it before anything else in the transaction. Raises ValidationError where somebody writes
    for too long, such as a large import.
    """
    held = ", ".join(sorted(table._meta.db_table for table in tables() if _has_texts(table)))
    for _attempt in range(MOST_ATTEMPTS):
        with suppress(OperationalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(WAIT_MILLISECONDS)])
            cursor.execute(f"LOCK TABLE {held} IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
            return
    raise ValidationError(
        _("Others are writing all the while, so nothing was erased. Try again in a minute.")
    )


def _has_texts(table: Table) -> bool:
    """Whether erasures look into it for names; the accounts and the program's own tables aren't."""
    columns = table._meta.concrete_fields
    is_ours = table._meta.app_label == "cases"
    return is_ours and (any(map(is_prose, columns)) or any(nested_columns(table)))

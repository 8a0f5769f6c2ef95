"""Empties the tables after what a test committed, as `flush` does, in a tenth of the time.

TRUNCATE makes new files for each table and index, and has every session forget its plans: the next
case then takes as long as in a new session. Rows that are deleted cost nothing like it. They are
deleted where no trigger fires and no key is checked; the published ones are then derived anew.
"""

import psycopg
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql

from cases.publishing.small_numbers import apply_small_number

# Made by migrating, and changed by nobody.
_STAY = {Permission._meta.db_table, ContentType._meta.db_table}
_WITHOUT_TRIGGERS = "-c session_replication_role=replica"


def empty_tables() -> None:
    """Leave the database as the migrations left it, but for what sequences counted.

    The server lets nobody but a superuser set triggers aside; for whoever brings a server of
    their own that doesn't let the tests, Django empties the tables.
    """
    if not _may_set_triggers_aside():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        return
    filled = _filled()
    if filled:
        _delete(filled)
    with transaction.atomic():
        apply_small_number()
        if filled or _shows():
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO derive.marked (what) VALUES ('all')")


def empty_after_test(_test: TransactionTestCase) -> None:
    """Stands for TransactionTestCase's own way of cleaning up."""
    empty_tables()


def _may_set_triggers_aside() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


def _filled() -> list[str]:
    """The tables that have rows."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = sql.SQL(" UNION ALL ").join(
        sql.SQL("(SELECT {} FROM {} LIMIT 1)").format(sql.Literal(table), sql.Identifier(table))
        for table in tables
        if table not in _STAY
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def _shows() -> bool:
    """Whether a test wrote published rows itself, without any of the office's behind them."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT EXISTS (TABLE published."case") OR EXISTS (TABLE published.pair_count)'
            " OR EXISTS (TABLE published.value_bits) OR EXISTS (TABLE published.change)"
        )
        return bool(cursor.fetchone()[0])


def _delete(tables: list[str]) -> None:
    """In a session of its own: the setting would make the others forget their plans, too."""
    params = connection.get_connection_params()
    given = {
        name: params[name]
        for name in ("host", "port", "user", "password", "dbname")
        if params.get(name)
    }
    options = f"{params['options']} {_WITHOUT_TRIGGERS}"
    with psycopg.connect(**given, options=options) as session:
        for table in tables:
            session.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))

"""Nothing of the writing half is unclassified, and no view reads what it may not."""

import re

import pytest
from django.apps import apps
from django.core import checks
from django.db import connection

from cases.checks import compare_with_allow_list, private_columns, writing_models
from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Private, Shown


def test_every_column_is_classified():
    assert compare_with_allow_list(private_columns(), ALLOW_LIST) == []


def test_the_check_is_registered():
    registered = {check.__name__ for check in checks.registry.registry.get_checks()}
    assert "every_column_is_classified" in registered


def test_a_new_column_fails_the_build():
    columns = private_columns() | {"person": {*private_columns()["person"], "telephone"}}
    (error,) = compare_with_allow_list(columns, ALLOW_LIST)
    assert error.id == "cases.E001"
    assert "person.telephone is classified nowhere" in error.msg


def test_an_entry_without_a_column_fails_the_build():
    columns = private_columns()
    columns["person"].discard("name")
    (error,) = compare_with_allow_list(columns, ALLOW_LIST)
    assert (error.id, error.is_serious()) == ("cases.E002", True)


def columns_read_by_views() -> set[tuple[str, str]]:
    """(model, column) of each private column that a view of the schema derive reads.

    By itself or by a function that PostgreSQL knows the columns of (BEGIN ATOMIC).
    """
    models = {model._meta.db_table: model._meta.model_name for model in writing_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT t.relname, a.attname
                 FROM (SELECT 'pg_rewrite'::regclass AS kind, r.oid, v.relnamespace AS schema
                         FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class
                        UNION ALL
                       SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc) AS reading
                 JOIN pg_namespace n ON n.oid = reading.schema AND n.nspname = 'derive'
                 JOIN pg_depend d ON d.classid = reading.kind AND d.objid = reading.oid
                                 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
                 JOIN pg_class t ON t.oid = d.refobjid
                 JOIN pg_namespace m ON m.oid = t.relnamespace AND m.nspname = 'public'
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid"""
        )
        return {(models.get(table, table), column) for table, column in cursor.fetchall()}


def columns_named_by_functions_of_views() -> set[tuple[str, str]]:
    """(model, column) of each column that a function asked by those views names with its table.

    PostgreSQL doesn't note what a function reads, but its text says it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT f.prosrc
                 FROM pg_rewrite r
                 JOIN pg_class v ON v.oid = r.ev_class
                 JOIN pg_namespace n ON n.oid = v.relnamespace AND n.nspname = 'derive'
                 JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                 AND d.refclassid = 'pg_proc'::regclass
                 JOIN pg_proc f ON f.oid = d.refobjid"""
        )
        sources = [set(re.findall(r"\w+", source)) for (source,) in cursor.fetchall()]
    return {
        (model._meta.model_name or "", field.column)
        for model in writing_models()
        for field in model._meta.concrete_fields
        for said in sources
        if {model._meta.db_table, field.column} <= said
    }


@pytest.mark.django_db
def test_views_read_nothing_that_is_private():
    allowed = {
        (model, column)
        for model, columns in ALLOW_LIST.items()
        for column, entry in columns.items()
        if not isinstance(entry, Private)
    }
    assert columns_read_by_views() - allowed == set()


@pytest.mark.django_db
def test_what_the_allow_list_shows_or_decides_by_is_read_by_a_view():
    unread = {
        (model, column)
        for model, columns in ALLOW_LIST.items()
        for column, entry in columns.items()
        if not isinstance(entry, Private)
    } - (columns_read_by_views() | columns_named_by_functions_of_views())
    assert unread == set()


@pytest.mark.django_db
def test_every_published_column_is_fed_by_something_on_the_list():
    fed = {
        name
        for columns in ALLOW_LIST.values()
        for entry in columns.values()
        if isinstance(entry, Shown)
        for name in entry.into
    }
    counters = {"stage.position", "charge.position", "custody.position", "source.position"}
    published = {
        f"{model._meta.db_table.split('.')[1].strip(chr(34))}.{field.column}"
        for model in apps.get_app_config("published").get_models()
        for field in model._meta.concrete_fields
        if field.column
    }
    # What kind of term it is comes from its table; changes and versions from the rows themselves.
    of_rows = {"change.day", "change.kind", "last_change.day"} | {
        f"version.{column}" for column in ("from_day", "to_day", "level", "facts", "marks")
    }
    assert published - fed - {"term.kind", "site.id"} - of_rows == set()
    assert fed - published == set()
    assert counters <= published

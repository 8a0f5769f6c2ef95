"""The wall in the database: what is outside `published` refuses the reading half's role.

Everything is found in the server's own catalogue and really asked for.
"""

import psycopg
import pytest
from psycopg import sql

from casetracker.run import roles
from tests.published.role import answered, found, quoted

pytestmark = pytest.mark.django_db

# Beside schema `published` the catalogue is open to everybody: no query could be planned without.
OPEN = ["published", "pg_catalog", "information_schema"]
WITH_ROWS = ["r", "p", "v", "m", "f", "S", "t"]  # kinds of relations: all but indexes and types


SELECT = sql.SQL("SELECT {} FROM {}")
ON_A_SEQUENCE = ["SELECT nextval('{}')", "SELECT setval('{}', 1)", "SELECT '{}'::regclass"]
ON_A_TABLE = [
    "TABLE {}",
    "COPY {} TO STDOUT",
    "INSERT INTO {} DEFAULT VALUES",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "LOCK TABLE {}",
    "DROP TABLE {}",
    "SELECT '{}'::regclass",
]


# What is outside `published` --------------------------------------------------------------------


def test_every_relation_refuses(reader: psycopg.Connection) -> None:
    relations = found(
        "SELECT nspname, relname, relkind FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE nspname <> ALL(%s) AND relkind = ANY(%s)",
        OPEN,
        WITH_ROWS,
    )
    assert len(relations) > 150
    assert {schema for schema, *_ in relations} >= {"public", "derive", "pg_toast"}
    statements = [
        statement.format(quoted(schema, name))
        for schema, name, kind in relations
        for statement in ("SELECT FROM {}", *(ON_A_SEQUENCE if kind == "S" else ON_A_TABLE))
    ]
    assert answered(reader, statements) == []


def test_no_sequence_is_reached_by_its_number(reader: psycopg.Connection) -> None:
    numbers = found("SELECT oid FROM pg_class WHERE relkind = 'S'")
    assert len(numbers) > 30
    statements = [
        f"SELECT {call}"
        for (number,) in numbers
        for call in (f"nextval({number}::regclass)", f"setval({number}::regclass, 1)")
    ]
    assert answered(reader, statements) == []
    counted = "SELECT count(pg_sequence_last_value(oid)) FROM pg_class WHERE relkind = 'S'"
    assert reader.execute(counted).fetchone() == (0,)


def test_every_column_refuses(reader: psycopg.Connection) -> None:
    columns = found(
        "SELECT nspname, relname, attname FROM pg_attribute a"
        " JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE nspname <> ALL(%s) AND relkind = ANY(%s) AND NOT attisdropped",
        OPEN,
        WITH_ROWS,
    )
    assert len(columns) > 1_500
    statements = [
        SELECT.format(sql.Identifier(column), sql.Identifier(schema, relation)).as_string()
        for schema, relation, column in columns
    ]
    assert answered(reader, statements) == []


def test_every_function_refuses(reader: psycopg.Connection) -> None:
    functions = found(
        "SELECT nspname, proname, prokind, ARRAY(SELECT format_type(t, NULL)"
        "   FROM unnest(proargtypes) WITH ORDINALITY AS a(t, n) ORDER BY n)"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname <> ALL(%s)",
        OPEN,
    )
    assert {schema for schema, *_ in functions} >= {"public", "derive", "extensions"}
    statements = []
    for schema, name, kind, types in functions:
        # Values of other schemas' types can't even be named: nulls are refused by the function.
        call = f"{quoted(schema, name)}({', '.join(['NULL'] * len(types))})"
        statements.append(f"CALL {call}" if kind == "p" else f"SELECT {call}")
    assert len(statements) > 150
    assert answered(reader, statements) == []


def test_every_type_refuses(reader: psycopg.Connection) -> None:
    types = found(
        "SELECT nspname, typname FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace"
        " WHERE nspname <> ALL(%s) AND typtype IN ('c', 'd', 'e')",
        OPEN,
    )
    assert types
    statements = [f"SELECT NULL::{quoted(schema, name)}" for schema, name in types]
    assert answered(reader, statements) == []


def test_functions_with_their_owners_rights_are_closed_once_more() -> None:
    """Behind the closed schemas those that act with their owner's rights are closed, too."""
    for_everybody = found(
        "SELECT nspname, proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace"
        " WHERE nspname <> ALL(%s) AND has_function_privilege(%s, p.oid, 'EXECUTE')"
        " AND (prosecdef OR nspname = 'derive')",
        OPEN,
        roles.PUBLISHED,
    )
    assert for_everybody == []


# What is inside ---------------------------------------------------------------------------------


def test_inside_it_may_read_and_nothing_else() -> None:
    rights = found(
        "SELECT DISTINCT privilege_type FROM pg_class, aclexplode(relacl)"
        " WHERE relnamespace = 'published'::regnamespace AND grantee <> relowner"
    )
    assert rights == [("SELECT",)]
    callable_ = found(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'published'::regnamespace"
        " AND (prosecdef OR provolatile = 'v' AND has_function_privilege(%s, oid, 'EXECUTE'))",
        roles.PUBLISHED,
    )
    assert callable_ == []


def test_every_published_table_is_read_and_never_written(reader: psycopg.Connection) -> None:
    tables = [
        quoted("published", name)
        for (name,) in found(
            "SELECT relname FROM pg_class WHERE relnamespace = 'published'::regnamespace"
            " AND relkind IN ('r', 'p', 'v', 'm')"
        )
    ]
    assert len(tables) > 12
    for table in tables:
        reader.execute(f"TABLE {table}")
    statements = [
        statement.format(table)
        for table in tables
        for statement in (
            "INSERT INTO {0} SELECT * FROM {0}",
            "DELETE FROM {0}",
            "TRUNCATE {0}",
            "LOCK TABLE {0} IN ROW EXCLUSIVE MODE",
            "SELECT * FROM {0} FOR SHARE",
            "ALTER TABLE {0} ADD COLUMN x int",
            "CREATE INDEX ON {0} ((1))",
            "CREATE POLICY mine ON {0}",
            "CREATE RULE mine AS ON SELECT TO {0} DO NOTHING",
            "COMMENT ON TABLE {0} IS 'x'",
            "DROP TABLE {0}",
        )
    ]
    assert answered(reader, statements) == []

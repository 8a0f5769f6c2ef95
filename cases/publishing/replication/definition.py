"""What schema `published` consists of, as SQL: read on one server to make it on another.

The migrations make and change the schema; whatever they have made of it is what is read.
"""

from collections.abc import Iterator

import psycopg
from psycopg import sql

from cases.publishing.replication.words import SCHEMA

_FUNCTIONS = """
SELECT pg_get_functiondef(oid) FROM pg_proc
 WHERE pronamespace = to_regnamespace(%s) AND prokind = 'f' ORDER BY oid::regprocedure::text
"""
_COLUMNS = """
SELECT c.relname,
       array_agg(
         format('%%I %%s', a.attname, format_type(a.atttypid, a.atttypmod))
         || CASE WHEN a.attstorage = t.typstorage THEN ''
                 WHEN a.attstorage = 'p' THEN ' STORAGE PLAIN'
                 WHEN a.attstorage = 'm' THEN ' STORAGE MAIN'
                 WHEN a.attstorage = 'e' THEN ' STORAGE EXTERNAL' ELSE ' STORAGE EXTENDED' END
         || CASE WHEN a.attcollation = t.typcollation THEN ''
                 ELSE ' COLLATE ' || a.attcollation::regcollation END
         || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
         || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ORDER BY a.attnum),
       coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r'
 GROUP BY c.relname, c.reloptions ORDER BY c.relname
"""
_CONSTRAINTS = """
SELECT format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
              pg_get_constraintdef(oid))
  FROM pg_constraint
 WHERE connamespace = to_regnamespace(%s) AND contype IN ('p', 'u', 'c') ORDER BY 1
"""
_INDEXES = """
SELECT pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE c.relnamespace = to_regnamespace(%s)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1
"""
# Those that fire wherever a row comes from (notices to whoever keeps pages); others derive.
_TRIGGERS = """
SELECT format('%%s; ALTER TABLE %%s ENABLE ALWAYS TRIGGER %%I',
              pg_get_triggerdef(t.oid), tgrelid::regclass, tgname)
  FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
 WHERE c.relnamespace = to_regnamespace(%s) AND tgenabled = 'A' ORDER BY 1
"""


def definition(server: psycopg.Connection) -> list[str]:
    """The statements that make the schema, in their order; none where there is no such schema."""
    with server.transaction():
        # Names then come with their schema, on every server alike.
        server.execute("SET LOCAL search_path = pg_catalog")
        return list(_statements(server))


def tables(server: psycopg.Connection) -> list[str]:
    """The names of the schema's tables."""
    return [name for name, *_rest in server.execute(_COLUMNS, [SCHEMA])]


def _statements(server: psycopg.Connection) -> Iterator[str]:
    for (function,) in server.execute(_FUNCTIONS, [SCHEMA]).fetchall():
        yield function
    for name, columns, options in server.execute(_COLUMNS, [SCHEMA]).fetchall():
        table = sql.Identifier(SCHEMA, name).as_string(server)
        yield f"CREATE TABLE {table} ({', '.join(columns)}){options}"
    for query in (_CONSTRAINTS, _INDEXES, _TRIGGERS):
        for (statement,) in server.execute(query, [SCHEMA]).fetchall():
            yield statement

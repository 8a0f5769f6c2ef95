"""Copies of published rows, to measure with more of them than can be derived in an hour."""

from django.db import connection, transaction
from psycopg import sql

_COLUMNS = """
SELECT attname FROM pg_attribute
 WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
# A text index filled row by row costs more than all else.
_TEXT_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
 WHERE i.indrelid = 'published."case"'::regclass AND a.amname = 'gin'
"""
_COPY = sql.SQL(
    "INSERT INTO {table} ({columns}) SELECT left(md5(public_id || copy), 20), {others}"
    " FROM {table}, generate_series(2, {times}) AS copy"
)


def multiply_published(times: int) -> None:
    """Let each published case stand there so many times, with its stages, under other ids.

    Only for a database to measure with: the copies have no case behind them.
    """
    if times < 2:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TEXT_INDEXES)
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        for relation in ("case", "stage", "change"):
            table = sql.Identifier("published", relation)
            cursor.execute(_COLUMNS, [f'published."{relation}"'])
            others = [name for (name,) in cursor.fetchall() if name != "public_id"]
            named = sql.SQL(", ").join(map(sql.Identifier, others))
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(
                _COPY.format(
                    table=table,
                    columns=sql.SQL("public_id, {}").format(named),
                    others=named,
                    times=sql.Literal(times),
                )
            )
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        for _name, definition in indexes:
            cursor.execute(definition)
        for kept in ("pair_count", "last_change"):
            cursor.execute(f"TRUNCATE published.{kept}")
            cursor.execute(f"INSERT INTO published.{kept} TABLE derive.{kept}")
        cursor.execute("CALL derive.mark_all_bits()")

"""A queryset as a part of hand-written SQL, so that filters are defined once.

Rows that end by a day of their own (`models.shown`) are read in no other way.
"""

from typing import Any, LiteralString, cast

from django.db.models import Model, QuerySet
from psycopg import sql


def compiled(queryset: QuerySet[Model], *columns: str) -> tuple[sql.SQL, list[Any]]:
    """SQL of the named columns, in no order, and its parameters: all that isn't ours."""
    chosen = queryset.order_by().values_list(*columns)
    text, params = chosen.query.get_compiler("published").as_sql()
    return sql.SQL(cast(LiteralString, text)), list(params)

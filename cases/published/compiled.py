"""A queryset as a part of hand-written SQL, so that filters are defined once."""

from typing import Any, LiteralString, cast

from django.db.models import QuerySet
from psycopg import sql

from cases.published.models import PublishedCase


def compiled(queryset: QuerySet[PublishedCase], *columns: str) -> tuple[sql.SQL, list[Any]]:
    """SQL of the named columns, in no order, and its parameters: all that a visitor wrote."""
    chosen = queryset.order_by().values_list(*columns)
    text, params = chosen.query.get_compiler("published").as_sql()
    return sql.SQL(cast(LiteralString, text)), list(params)

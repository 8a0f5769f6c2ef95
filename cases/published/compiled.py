"""A queryset as a part of hand-written SQL, so that filters are defined once."""

from typing import Any, LiteralString, cast

from django.db.models import QuerySet
from psycopg import sql

from cases.published.models import PublishedCase


def compiled(
    queryset: QuerySet[PublishedCase], *columns: str, ordered: bool = False
) -> tuple[sql.SQL, list[Any]]:
    """SQL of the named columns and its parameters; what a visitor wrote is only in those."""
    if not ordered:
        queryset = queryset.order_by()
    text, params = queryset.values_list(*columns).query.get_compiler("published").as_sql()
    return sql.SQL(cast(LiteralString, text)), list(params)

"""The SQL behind the facets: every count of a selection in one query.

Facets without a choice of their own share one scan; a facet with one gets its own, which leaves
that choice out. Names of columns come from `dimensions`, everything a visitor wrote is a parameter.
"""

from collections.abc import Sequence
from typing import Any, LiteralString, cast

from psycopg import sql

from cases.published.dimensions import DIMENSIONS, Dimension
from cases.published.selection import Selection

_QUERY = sql.SQL("WITH matched AS ({matched})\n{counts}")

# One grouping set a column, and an empty one for the total. In its set a column's null is a case
# without a value; in all other sets it is null anyway.
_SCALARS = sql.SQL(
    "SELECT CASE {names} ELSE 'total' END, coalesce({values}), count(*)\n"
    "  FROM matched GROUP BY GROUPING SETS ((), {sets})"
)
_NAME = sql.SQL("WHEN grouping({column}) = 0 THEN {name}")
_VALUE = sql.SQL("{column}::text")
_SET = sql.SQL("({column})")

_SCALAR = sql.SQL("SELECT {name}, {column}::text, count(*) FROM {rows} GROUP BY {column}")

# Each element counts its case once (they are distinct); an empty list counts as unknown.
_LIST = sql.SQL(
    "SELECT {name}, element, count(*)\n"
    "  FROM {rows} LEFT JOIN LATERAL unnest({column}) AS element ON true GROUP BY element"
)
_MATCHED = sql.SQL("matched")
_OWN_ROWS = sql.SQL("({rows}) AS own")


def counting(selection: Selection) -> tuple[sql.Composed, list[Any]]:
    """The query and its parameters. Its rows: facet or "total", code (null: unknown), count."""
    own = [dimension for name, dimension in DIMENSIONS.items() if selection.values(name)]
    shared = [dimension for name, dimension in DIMENSIONS.items() if not selection.values(name)]
    matched, params = _matching(selection, shared)
    counts = [_count_scalars([dimension for dimension in shared if not dimension.is_list])]
    counts += [_count(dimension, _MATCHED) for dimension in shared if dimension.is_list]
    for dimension in own:
        rows, own_params = _matching(selection, [dimension], dimension.name)
        counts.append(_count(dimension, _OWN_ROWS.format(rows=rows)))
        params += own_params
    return _QUERY.format(matched=matched, counts=sql.SQL("\nUNION ALL\n").join(counts)), params


def _matching(
    selection: Selection, dimensions: Sequence[Dimension], leaving_out: str = ""
) -> tuple[sql.SQL, list[Any]]:
    """SQL and parameters of the columns to count, for the cases that match."""
    columns = [dimension.column for dimension in dimensions]
    queryset = selection.matching(leaving_out).order_by().values_list(*(columns or ["pk"]))
    text, params = queryset.query.get_compiler("published").as_sql()
    return sql.SQL(cast(LiteralString, text)), list(params)


def _count_scalars(dimensions: Sequence[Dimension]) -> sql.Composable:
    if not dimensions:
        return sql.SQL("SELECT 'total', NULL, count(*) FROM matched")
    comma = sql.SQL(", ")
    return _SCALARS.format(
        names=sql.SQL(" ").join(
            _NAME.format(column=sql.Identifier(d.column), name=sql.Literal(d.name))
            for d in dimensions
        ),
        values=comma.join(_VALUE.format(column=sql.Identifier(d.column)) for d in dimensions),
        sets=comma.join(_SET.format(column=sql.Identifier(d.column)) for d in dimensions),
    )


def _count(dimension: Dimension, rows: sql.Composable) -> sql.Composable:
    return (_LIST if dimension.is_list else _SCALAR).format(
        name=sql.Literal(dimension.name), column=sql.Identifier(dimension.column), rows=rows
    )

"""The SQL behind the facets: every count of a selection in one query.

First whole values are counted (a list, too, is one value), then the few distinct lists are taken
apart: far quicker than to take apart every row's. Facets without a choice of their own share one
scan; a facet with one gets its own, which leaves that choice out. Names of columns come from
`dimensions`, everything a visitor wrote is a parameter.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import connections
from django.db.models import Q, QuerySet
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.models import PublishedCase
from cases.published.selection import Selection

# A case without a value has an empty list of codes and joins to one null.
# The total is told as a facet without a name.
_QUERY = sql.SQL(
    "WITH counted (facet, codes, cases) AS (\n{parts})\n"
    "SELECT facet, coalesce(code, {unknown}) AS code, sum(cases)::bigint AS cases\n"
    "  FROM counted LEFT JOIN LATERAL unnest(codes) AS code ON true\n"
    " GROUP BY 1, 2"
)
# One grouping set a column, and an empty one for the total.
_SHARED = sql.SQL(
    "SELECT CASE {names} ELSE '' END, CASE {codes} ELSE '{{}}' END, count(*)\n"
    "  FROM ({rows}) AS matching GROUP BY GROUPING SETS ((), {columns})"
)
_TOTAL = sql.SQL("SELECT '', '{{}}'::text[], count(*) FROM ({rows}) AS matching")
_OWN = sql.SQL("SELECT {name}, {codes}, count(*) FROM ({rows}) AS matching GROUP BY {column}")
# The same, and among how many cases: as a code of the facet without a name.
_OWN_AND_SIZE = sql.SQL(
    "SELECT CASE grouping({column}) WHEN 0 THEN {name} ELSE '' END,"
    " CASE grouping({column}) WHEN 0 THEN {codes} ELSE ARRAY[{name}] END, count(*)\n"
    "  FROM ({rows}) AS matching GROUP BY GROUPING SETS ((), ({column}))"
)
_NEWEST = sql.SQL(
    "SELECT {columns} FROM ({rows}) AS found ORDER BY sort_on DESC, public_id LIMIT {most}"
)
# Of what a text finds so many are counted: a common word is found in half of all cases.
MOST_FOUND = 1_000
_WHEN = sql.SQL("WHEN grouping({column}) = 0 THEN {result}")
_CODE = sql.SQL("array_remove(ARRAY[{column}::text], NULL)")
EVERY_CASE = Q()


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of cases in a selection, and by facet those behind each code.

    `floors` are the facets, and "" the total, of which there is more than was counted.
    """

    total: int
    of: Mapping[str, Mapping[str, int]]
    floors: Collection[str] = ()

    @classmethod
    def gathered(cls, rows: Iterable[tuple[str, str, int]]) -> Self:
        """From facet, code and number; the total's facet has no name."""
        total, of = 0, defaultdict[str, dict[str, int]](dict)
        for facet, code, cases in rows:
            if facet:
                of[facet][code] = cases
            else:
                total = cases
        return cls(total, of)

    @classmethod
    def of_newest(cls, rows: Iterable[tuple[str, str, int]]) -> Self:
        """The same, where the newest MOST_FOUND, and one more, were counted."""
        of = defaultdict[str, dict[str, int]](dict)
        for facet, code, cases in rows:
            of[facet][code] = cases
        sizes = of.pop("")
        total = sizes.pop(UNKNOWN)
        floors = {facet for facet, size in sizes.items() if size > MOST_FOUND}
        if total > MOST_FOUND:
            floors |= {"", *(facet for facet in DIMENSIONS if facet not in sizes)}
        return cls(min(total, MOST_FOUND), of, floors)


def live_counts(selection: Selection) -> Counts:
    """Count the cases of any selection; of what a text finds the newest. One query."""
    with connections["published"].cursor() as cursor:
        cursor.execute(*counting(selection))
        rows = cursor.fetchall()
    return Counts.of_newest(rows) if selection.text else Counts.gathered(rows)


def counting(selection: Selection, among: Q = EVERY_CASE) -> tuple[sql.Composed, list[Any]]:
    """The query and its parameters. Its rows: facet ("" for the total), code, cases."""
    chosen = [dimension for name, dimension in DIMENSIONS.items() if selection.values(name)]
    others = [dimension for name, dimension in DIMENSIONS.items() if not selection.values(name)]
    part, params = _count_shared(selection, others, among)
    parts = [part]
    for dimension in chosen:
        part, own_params = _count_own(selection, dimension, among)
        parts.append(part)
        params += own_params
    union = sql.SQL("\nUNION ALL\n").join(parts)
    return _QUERY.format(parts=union, unknown=sql.Literal(UNKNOWN)), params


def _count_shared(
    selection: Selection, dimensions: Sequence[Dimension], among: Q
) -> tuple[sql.Composed, list[Any]]:
    columns = [sql.Identifier(dimension.column) for dimension in dimensions]
    names = [sql.Literal(dimension.name) for dimension in dimensions]
    codes = [_codes(dimension) for dimension in dimensions]
    rows, params = _rows(selection, selection.matching().filter(among), dimensions)
    if not dimensions:
        return _TOTAL.format(rows=rows), params
    part = _SHARED.format(
        names=_cases(columns, names),
        codes=_cases(columns, codes),
        rows=rows,
        columns=sql.SQL(", ").join(columns),
    )
    return part, params


def _count_own(
    selection: Selection, dimension: Dimension, among: Q
) -> tuple[sql.Composed, list[Any]]:
    others = selection.matching(leaving_out=dimension.name).filter(among)
    rows, params = _rows(selection, others, [dimension])
    part = (_OWN_AND_SIZE if selection.text else _OWN).format(
        name=sql.Literal(dimension.name),
        codes=_codes(dimension),
        rows=rows,
        column=sql.Identifier(dimension.column),
    )
    return part, params


def _rows(
    selection: Selection, queryset: QuerySet[PublishedCase], dimensions: Sequence[Dimension]
) -> tuple[sql.Composable, list[Any]]:
    """The rows to count; of what a text finds the newest. Only cases with a page have texts."""
    columns = [dimension.column for dimension in dimensions] or ["public_id"]
    if not selection.text:
        return compiled(queryset, *columns)
    found, params = compiled(queryset, *dict.fromkeys([*columns, "sort_on", "public_id"]))
    newest = _NEWEST.format(
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        rows=found,
        most=sql.Literal(MOST_FOUND + 1),
    )
    return newest, params


def _codes(dimension: Dimension) -> sql.Composable:
    column = sql.Identifier(dimension.column)
    return column if dimension.is_list else _CODE.format(column=column)


def _cases(columns: Sequence[sql.Composable], results: Sequence[sql.Composable]) -> sql.Composed:
    """The branches of a CASE that asks which grouping set a row is of."""
    return sql.SQL(" ").join(
        _WHEN.format(column=column, result=result)
        for column, result in zip(columns, results, strict=True)
    )

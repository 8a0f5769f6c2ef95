"""Counts of cases that have two values: of all cases, or of those that one filter leaves.

`published.pair_count` has the number of cases for each pair of values ("host=RS" and "year=2023").
A pair stands in the table once: values are looked for on either side.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from psycopg import sql

from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.selection import Selection

YEAR = "year"
_EVERY_CASE = ("",)
_IS_KEPT = sql.SQL("""
SELECT NULL, 1 FROM published.pair_count WHERE one = '' AND other = ''
UNION ALL""")
_PAIRS = sql.SQL("""
SELECT other, cases FROM published.pair_count
 WHERE one = ANY(%s) AND starts_with(other, %s) AND NOT starts_with(other, %s)
UNION ALL
SELECT one, cases FROM published.pair_count
 WHERE other = ANY(%s) AND starts_with(one, %s) AND NOT starts_with(one, %s) AND one <> other
""")
_EACH = sql.SQL("""
SELECT other, cases FROM published.pair_count WHERE one = '' AND other = ANY(%s)
""")


class _Asked(NamedTuple):
    """Counts to read: of the cases with one of these values, by one facet or by all `but` one."""

    values: Sequence[str]
    facet: str = ""
    but: str = "="  # no facet has no name


def of_pairs(selection: Selection) -> tuple[sql.Composable, list[Any]] | None:
    """The query and its parameters; its rows: value ("host=RS", "" for the total), cases.

    The first has no value, where anything is kept. None where pairs don't tell: of two filters and
    more; and where a case may have several of the chosen values, as of stages.
    """
    chosen = [dimension for name, dimension in DIMENSIONS.items() if selection.values(name)]
    if selection.years:
        in_range = [f"{YEAR}={year}" for year in selection.years.each()]
        query, params = _reading(_Asked(in_range, but=f"{YEAR}="))
        return None if chosen else (query + sql.SQL("UNION ALL") + _EACH, [*params, in_range])
    if not chosen:
        return _reading(_Asked(_EVERY_CASE))
    if len(chosen) > 1 or _overlaps(selection, chosen[0]):
        return None
    facet = f"{chosen[0].name}="
    values = [facet + code for code in selection.values(chosen[0].name)]
    return _reading(_Asked(values, but=facet), _Asked(_EVERY_CASE, facet=facet))


def _reading(*asked: _Asked) -> tuple[sql.Composed, list[Any]]:
    params = [part for one in asked for part in 2 * (list(one.values), one.facet, one.but)]
    return _IS_KEPT + sql.SQL("UNION ALL").join([_PAIRS] * len(asked)), params


def _overlaps(selection: Selection, dimension: Dimension) -> bool:
    """Whether one case may have several of the chosen codes."""
    codes = [code for code in selection.values(dimension.name) if code != UNKNOWN]
    return dimension.is_list and len(codes) > 1

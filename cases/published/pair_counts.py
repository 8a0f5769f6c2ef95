"""Counts that are read, however many cases there are, instead of being counted.

`published.pair_count` has the number of cases for each pair of values ("host=RS" and "year=2023"),
and is kept by the database while cases are published. With at most one filter it answers all; with
two, the facet of each, which leaves its own filter out. A range of years is a filter by years that
leaves itself out of no facet. Cases with a last day aren't in it, because
days pass without a write: the few that have one are counted here.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.db import connections
from django.db.models import Q
from psycopg import sql

from cases.published.counting import EVERY_CASE, Counts, counting
from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.selection import Selection
from cases.published.years import Years

_WITH_LAST_DAY = Q(shown_until__isnull=False)
_EVERY_CASE = ("",)
_YEAR = "year"
_MOST_FILTERS = 2
# First whether anything is kept. A pair stands in the table once: values are looked for on either
# side.
_QUERY = sql.SQL("""
SELECT NULL, cases FROM published.pair_count WHERE one = '' AND other = ''
UNION ALL {kept}
UNION ALL
SELECT CASE facet WHEN '' THEN '' ELSE facet || '=' || code END, cases FROM ({live}) AS live
""")
_KEPT = sql.SQL("""
SELECT other, cases FROM published.pair_count
 WHERE one = ANY(%s) AND starts_with(other, %s) AND NOT starts_with(other, %s)
UNION ALL
SELECT one, cases FROM published.pair_count
 WHERE other = ANY(%s) AND starts_with(one, %s) AND NOT starts_with(one, %s) AND one <> other
""")


class _Asked(NamedTuple):
    """Counts to read: of the cases with one of these values, by one facet or by all `but` one."""

    values: Sequence[str]
    facet: str = ""
    but: str = "="  # no facet has no name


def kept_counts(selection: Selection) -> Counts | None:
    """The counts of the selection, or None where none of them can be read. One query.

    They can with up to two filters, each with any number of values; of a list-valued one (a case
    has several stages) with one code, beside which may stand "unknown". A range of years counts as
    one, and beside chosen years as too much. And nothing is kept while
    there is no case, or where somebody emptied the table by hand (docs/operations.md).
    """
    chosen = [dimension for dimension in DIMENSIONS.values() if selection.values(dimension.name)]
    filters = len(chosen) + bool(selection.years)
    if (
        filters > _MOST_FILTERS
        or selection.text
        or (selection.years and selection.values(_YEAR))
        or any(_overlaps(selection, dimension) for dimension in chosen)
    ):
        return None
    asked = _asked(selection, chosen)
    live, params = counting(
        selection,
        shared=_WITH_LAST_DAY if filters < _MOST_FILTERS else EVERY_CASE,
        own=_WITH_LAST_DAY,
    )
    query = _QUERY.format(kept=sql.SQL("UNION ALL").join([_KEPT] * len(asked)), live=live)
    of_kept = [part for one in asked for part in 2 * (list(one.values), one.facet, one.but)]
    with connections["published"].cursor() as cursor:
        cursor.execute(query, of_kept + params)
        rows = cursor.fetchall()
    if all(value is not None for value, _cases in rows):
        return None
    within = set(_values_of(selection.years)) if selection.years else ()
    counts: Counter[str] = Counter()
    for value, cases in rows:
        if value is None or (within and value.startswith(f"{_YEAR}=") and value not in within):
            continue
        counts[value] += cases
    return Counts.gathered((*value.partition("=")[::2], cases) for value, cases in counts.items())


def _asked(selection: Selection, chosen: Sequence[Dimension]) -> list[_Asked]:
    values = {
        f"{dimension.name}=": [
            f"{dimension.name}={code}" for code in selection.values(dimension.name)
        ]
        for dimension in chosen
    }
    if selection.years:
        in_range = _values_of(selection.years)
        if values:
            return [_Asked(in_range, facet=one) for one in values]
        return [_Asked(in_range, but=f"{_YEAR}="), _Asked(_EVERY_CASE, facet=f"{_YEAR}=")]
    if not values:
        return [_Asked(_EVERY_CASE)]
    if len(values) == _MOST_FILTERS:
        (one, of_one), (other, of_other) = values.items()
        return [_Asked(of_other, facet=one), _Asked(of_one, facet=other)]
    ((facet, of_facet),) = values.items()
    return [_Asked(of_facet, but=facet), _Asked(_EVERY_CASE, facet=facet)]


def _values_of(years: Years) -> list[str]:
    return [f"{_YEAR}={year}" for year in years.each()]


def _overlaps(selection: Selection, dimension: Dimension) -> bool:
    """Whether one case may have several of the chosen codes."""
    codes = [code for code in selection.values(dimension.name) if code != UNKNOWN]
    return dimension.is_list and len(codes) > 1

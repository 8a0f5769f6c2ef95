"""Counts by bits: of any selection by filters, however many cases there are.

`published.value_bits` has a bit for each case and each value of a facet, in chunks of cases. A
filter is its values' bits, one or another; a selection is its filters' bits, all of them; and how
many cases of it have a value is how many bits both share. The facet of a filter leaves that filter
out, so it has a selection of its own; a range of years leaves itself out of no facet.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import sql

from cases.published.dimensions import DIMENSIONS
from cases.published.pair_counts import YEAR
from cases.published.selection import YEARS, Selection

_EVERY_CASE = "*"  # a filter that leaves out nothing
_BITS = sql.SQL("""
(SELECT NULL, 1 FROM published.value_bits WHERE facet = '' LIMIT 1)
UNION ALL
(WITH picked (filter, chunk, bits) AS MATERIALIZED (
   SELECT chosen.filter, b.chunk, bit_or(b.bits)
     FROM unnest(%s::text[], %s::text[], %s::text[]) AS chosen (filter, facet, code)
     JOIN published.value_bits AS b USING (facet, code)
    GROUP BY 1, 2),
 counted (facet, but) AS (SELECT * FROM unnest(%s::text[], %s::text[])),
 selected (but, chunk, bits) AS MATERIALIZED (
   SELECT left_out.but, picked.chunk, bit_and(picked.bits)
     FROM (SELECT DISTINCT but FROM counted) AS left_out
     JOIN picked ON picked.filter <> left_out.but
    GROUP BY 1, 2
   HAVING count(*) = %s - (left_out.but <> '')::int),
 -- Counted before they are grouped, so that nobody sorts bits.
 shared (facet, code, cases) AS MATERIALIZED (
   SELECT b.facet, b.code, bit_count(b.bits & selected.bits)
     FROM counted JOIN selected USING (but)
     JOIN published.value_bits AS b USING (chunk, facet))
 SELECT facet || CASE facet WHEN '' THEN '' ELSE '=' || code END, sum(cases)::bigint
   FROM shared GROUP BY facet, code)
""")


def of_bits(selection: Selection) -> tuple[sql.Composable, list[Any]]:
    """The query and its parameters; its rows: value ("host=RS", "" for the total), cases.

    The first has no value, where anything is kept.
    """
    chosen = [name for name in DIMENSIONS if selection.values(name)]
    picked = [(name, name, code) for name in chosen for code in selection.values(name)]
    if selection.years:
        picked += [(YEARS, YEAR, year) for year in selection.years.each()]
    filters = {name for name, _facet, _code in picked}
    if len(filters) < 2:  # what is left where the one filter is left out
        filters.add(_EVERY_CASE)
        picked.append((_EVERY_CASE, "", ""))
    counted = [("", ""), *((name, name if name in chosen else "") for name in DIMENSIONS)]
    return _BITS, [*_columns(picked), *_columns(counted), len(filters)]


def _columns(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]

"""The counts with at most one filter chosen: read, however many cases there are.

`published.pair_count` has the number of cases for each pair of values ("host=RS" and "year=2023"),
and is kept by the database while cases are published. Cases with a last day aren't in it, because
days pass without a write: the few that have one are counted here.
"""

from collections import Counter

from django.db import connections
from django.db.models import Q
from psycopg import sql

from cases.published.counting import Counts, counting
from cases.published.dimensions import DIMENSIONS, UNKNOWN
from cases.published.selection import Selection

_WITH_LAST_DAY = Q(shown_until__isnull=False)
# First whether anything is kept. The facet with a choice counts among all cases, the others among
# the chosen ones; a pair stands in the table once, so that values are looked for on either side.
_QUERY = sql.SQL("""
SELECT NULL, cases FROM published.pair_count WHERE one = '' AND other = ''
UNION ALL
SELECT other, cases FROM published.pair_count WHERE one = '' AND starts_with(other, %s)
UNION ALL
SELECT other, cases FROM published.pair_count
 WHERE one = ANY(%s) AND NOT starts_with(other, %s)
UNION ALL
SELECT one, cases FROM published.pair_count
 WHERE other = ANY(%s) AND NOT starts_with(one, %s)
UNION ALL
SELECT CASE facet WHEN '' THEN '' ELSE facet || '=' || code END, cases FROM ({ending}) AS ending
""")


def kept_counts(selection: Selection) -> Counts | None:
    """The counts of the selection, or None where they can't be read from pairs. One query.

    They can with no filter, or with one that has any number of values; of a list-valued one (a
    case has several stages) with one code, beside which may stand "unknown". And nothing is kept
    while there is no case, or where somebody emptied the table by hand (docs/operations.md).
    """
    chosen = [dimension for dimension in DIMENSIONS.values() if selection.values(dimension.name)]
    if len(chosen) > 1 or selection.text or selection.years:
        return None
    facet, values = "", []
    for dimension in chosen:
        codes = selection.values(dimension.name)
        if dimension.is_list and len([code for code in codes if code != UNKNOWN]) > 1:
            return None  # one case may have both
        facet, values = f"{dimension.name}=", [f"{dimension.name}={code}" for code in codes]
    ending, params = counting(selection, _WITH_LAST_DAY)
    asked = [facet, values, facet, values, facet]
    with connections["published"].cursor() as cursor:
        cursor.execute(_QUERY.format(ending=ending), asked + params)
        rows = cursor.fetchall()
    if all(value is not None for value, _cases in rows):
        return None
    counts: Counter[str] = Counter()
    for value, cases in rows:
        if value is not None:
            counts[value] += cases
    return Counts.gathered((*value.partition("=")[::2], cases) for value, cases in counts.items())

"""Counts that are read, however many cases there are, instead of being counted one by one.

The database keeps them while cases are published: by pairs of values, where at most one filter is
chosen, by bits for any others. Cases with a last day aren't in either, because days pass without a
write: the few that have one are counted here.
"""

from collections import Counter

from django.db import connections
from django.db.models import Q
from psycopg import sql

from cases.published.bit_counts import of_bits
from cases.published.counting import Counts, counting
from cases.published.pair_counts import of_pairs
from cases.published.selection import Selection

_WITH_LAST_DAY = Q(shown_until__isnull=False)
_QUERY = sql.SQL("""
{kept}
UNION ALL
SELECT CASE facet WHEN '' THEN '' ELSE facet || '=' || code END, cases FROM ({live}) AS live
""")


def kept_counts(selection: Selection) -> Counts | None:
    """The counts of the selection, or None where they can't be read. One query.

    They can't where a text is looked for; and nothing is kept while there is no case, or where
    somebody emptied the tables by hand (docs/operations.md). Whatever keeps says first that it
    does, by a row without a value.
    """
    if selection.text:
        return None
    kept, of_kept = of_pairs(selection) or of_bits(selection)
    live, of_live = counting(selection, among=_WITH_LAST_DAY)
    with connections["published"].cursor() as cursor:
        cursor.execute(_QUERY.format(kept=kept, live=live), [*of_kept, *of_live])
        rows = cursor.fetchall()
    if all(value is not None for value, _cases in rows):
        return None
    counts: Counter[str] = Counter()
    for value, cases in rows:
        if value is not None and cases:
            counts[value] += cases
    return Counts.gathered((*value.partition("=")[::2], cases) for value, cases in counts.items())

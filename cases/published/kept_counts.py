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
from cases.published.compiled import compiled
from cases.published.counting import Counts, counting
from cases.published.models import PublishedCase
from cases.published.pair_counts import of_pairs
from cases.published.selection import Selection

_WITH_LAST_DAY = Q(shown_until__isnull=False)
# Whether there are such cases, told beside the counts: to plan the counting of none takes longer.
_QUERY = sql.SQL("""
{kept}
UNION ALL
SELECT NULL, 0 WHERE EXISTS ({with_last_day})
""")
_IS_KEPT, _SOME_END = (None, 1), (None, 0)


def kept_counts(selection: Selection) -> Counts | None:
    """The counts of the selection, or None where they can't be read.

    They can't where a text is looked for; and nothing is kept while there is no case, or where
    somebody emptied the tables by hand (docs/operations.md). Whatever keeps says first that it
    does, by a row without a value. One query, and one more while some case has a last day.
    """
    if selection.text:
        return None
    kept, of_kept = of_pairs(selection) or of_bits(selection)
    some, of_some = compiled(PublishedCase.objects.filter(_WITH_LAST_DAY), "public_id")
    with connections["published"].cursor() as cursor:
        cursor.execute(_QUERY.format(kept=kept, with_last_day=some), [*of_kept, *of_some])
        rows = cursor.fetchall()
        if _IS_KEPT not in rows:
            return None
        if _SOME_END in rows:
            cursor.execute(*counting(selection, among=_WITH_LAST_DAY))
            rows += [(f"{facet}={code}" if facet else "", n) for facet, code, n in cursor]
    counts: Counter[str] = Counter()
    for value, cases in rows:
        if value is not None and cases:
            counts[value] += cases
    return Counts.gathered((*value.partition("=")[::2], cases) for value, cases in counts.items())

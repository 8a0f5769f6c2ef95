"""How long the stages and the custody of a country's cases took."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.models import PublishedCase
from cases.published.terms import Terms, word
from cases.vocab.custody import CustodyKind

MEDIAN_FROM = 3  # the middle of two says nothing that they don't

# Days only where both dates are known to the day: between months there are none to count.
_QUERY = sql.SQL("""
WITH timed (what, code, track, place, days) AS (
  SELECT 'stage', s.code, s.track, s.track_order,
         CASE WHEN s.filed_earliest = s.filed_latest AND s.decided_earliest = s.decided_latest
              THEN s.decided_earliest - s.filed_earliest END
    FROM published.stage s
   WHERE s.public_id IN ({cases}) AND s.code IS NOT NULL AND s.decision IS DISTINCT FROM 'pending'
  UNION ALL
  SELECT 'custody', u.kind, '', 0,
         CASE WHEN u.started_earliest = u.started_latest AND u.ended_earliest = u.ended_latest
              THEN u.ended_earliest - u.started_earliest END
    FROM published.custody u
   WHERE u.public_id IN ({cases}) AND u."end" <> 'ongoing')
SELECT what, code, percentile_cont(0.5) WITHIN GROUP (ORDER BY days), min(days), max(days),
       count(days), count(*)
  FROM timed GROUP BY what, code HAVING count(days) > 0
 ORDER BY what DESC, min(track), min(place), code
""")


@dataclass(frozen=True, slots=True)
class Duration:
    """Days from filing to decision, or from the beginning to the end of custody.

    `known` of `total`, those that aren't known to go on, have both dates to the day. `median` is
    None where they are few.
    """

    label: str
    median: float | None
    shortest: int
    longest: int
    known: int
    total: int


def durations(host: str, terms: Terms) -> Sequence[Duration]:
    """By court stage in the order of the tracks, then by kind of custody. One query."""
    chosen, params = compiled(PublishedCase.objects.filter(host_country=host, has_page=True), "pk")
    with connections["published"].cursor() as cursor:
        cursor.execute(_QUERY.format(cases=chosen), [*params, *params])
        return [_duration(terms, *row) for row in cursor.fetchall()]


def _duration(
    terms: Terms,
    what: str,
    code: str,
    median: float,
    shortest: int,
    longest: int,
    known: int,
    total: int,
) -> Duration:
    label = terms.label("stage", code) if what == "stage" else word(CustodyKind, code)
    return Duration(
        label, median if known >= MEDIAN_FROM else None, shortest, longest, known, total
    )

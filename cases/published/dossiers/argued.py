"""What was argued against return in a country's cases, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.selection import Selection

# A ground is argued in a case, and at none, one or several of its stages with a result.
_QUERY = sql.SQL("""
WITH found AS (
  SELECT c.public_id, c.grounds FROM published."case" c WHERE c.public_id IN ({cases})),
argued AS (SELECT ground, count(*) AS cases FROM found, unnest(grounds) AS ground GROUP BY ground),
answered AS (
  SELECT g->>'ground' AS ground,
         count(*) FILTER (WHERE g->>'result' = 'accepted') AS accepted,
         count(*) FILTER (WHERE g->>'result' = 'rejected') AS rejected,
         count(*) FILTER (WHERE g->>'result' = 'not_reached') AS not_reached
    FROM published.stage s, jsonb_array_elements(s.grounds) AS g
   WHERE s.public_id IN (SELECT public_id FROM found)
   GROUP BY 1)
SELECT ground, cases, coalesce(accepted, 0), coalesce(rejected, 0), coalesce(not_reached, 0)
  FROM argued LEFT JOIN answered USING (ground)
 ORDER BY cases DESC, ground
""")


@dataclass(frozen=True, slots=True)
class ArguedInCountry:
    """A ground with the number of cases in which it was argued and how often bodies said what.

    `query` finds the cases in the list.
    """

    label: str
    query: str
    cases: int
    accepted: int
    rejected: int
    not_reached: int

    @property
    def is_answered(self) -> bool:
        """Whether any result is reported."""
        return bool(self.accepted or self.rejected or self.not_reached)


def argued_grounds(selection: Selection) -> Sequence[ArguedInCountry]:
    """The grounds of the selected cases, the most frequent first. One query."""
    chosen, params = compiled(selection.cases().filter(has_page=True), "pk")
    with connections["published"].cursor() as cursor:
        cursor.execute(_QUERY.format(cases=chosen), params)
        return [
            ArguedInCountry(
                selection.value_label("ground", ground),
                selection.toggled("ground", ground),
                *counts,
            )
            for ground, *counts in cursor.fetchall()
        ]

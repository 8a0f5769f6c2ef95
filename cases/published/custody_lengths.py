"""How long people were held: periods of custody by classes of length, under a selection."""

from dataclasses import dataclass

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.selection import Selection

# Days with which the second class and those after it begin.
BEGINS = (7, 31, 92, 183, 366)
CLASSES = ("week", "month", "quarter", "half_year", "year", "longer")
ONGOING, INEXACT = "ongoing", "unknown"

# Dates known to a month or a year give a shortest and a longest length. Where both are of one
# class, the period is in it; else nobody knows which.
_QUERY = sql.SQL("""
WITH held AS (
  SELECT u.public_id, u."end" = 'ongoing' AS is_ongoing,
         width_bucket(greatest(u.ended_earliest - u.started_latest, 0), {begins}) AS shortest,
         width_bucket(u.ended_latest - u.started_earliest, {begins}) AS longest
    FROM published.custody u WHERE u.public_id IN ({cases})),
classed AS (
  SELECT public_id, CASE WHEN is_ongoing THEN {ongoing}
                         WHEN shortest = longest THEN ({classes}::text[])[shortest + 1]
                         ELSE {inexact} END AS class
    FROM held)
SELECT class, count(*), count(DISTINCT public_id)
  FROM classed GROUP BY GROUPING SETS ((class), ())
""")


@dataclass(frozen=True, slots=True)
class CustodyLengths:
    """Numbers of periods by class, ONGOING and INEXACT among them; `cases` have one or more."""

    periods: dict[str, int]
    cases: int

    @property
    def total(self) -> int:
        """All periods."""
        return sum(self.periods.values())


def custody_lengths(selection: Selection) -> CustodyLengths:
    """Of the chosen cases, as their pages tell dates. Every period counts once. One query."""
    chosen, params = compiled(selection.cases(), "pk")
    query = _QUERY.format(
        begins=sql.Literal(list(BEGINS)),
        classes=sql.Literal(list(CLASSES)),
        ongoing=sql.Literal(ONGOING),
        inexact=sql.Literal(INEXACT),
        cases=chosen,
    )
    with connections["published"].cursor() as cursor:
        cursor.execute(query, params)
        rows = cursor.fetchall()
    found = {name: (periods, cases) for name, periods, cases in rows}
    _periods, cases = found.pop(None, (0, 0))
    counts = {name: found.get(name, (0, 0))[0] for name in (*CLASSES, ONGOING, INEXACT)}
    return CustodyLengths(counts, cases)

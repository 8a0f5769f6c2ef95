"""The rows of the tables that visitors take: a case each, the newest first."""

from typing import Any

from django.db.models import QuerySet
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.models import PublishedCase
from cases.published.order import NEWEST_FIRST
from cases.vocab.track import Track

# Not the words to be found: nothing of theirs is taken, and they are as long as all else together.
_READ = [field.name for field in PublishedCase._meta.concrete_fields if field.name != "search"]

_ROWS = sql.SQL(
    "WITH route AS MATERIALIZED ({routes})\n"
    "SELECT {columns}\n"
    "  FROM ({chosen}) AS c\n"
    "  LEFT JOIN LATERAL ({passed}) AS passed ON true\n"
    " ORDER BY {order}"
)

# Asks for a case's country and codes alone: PostgreSQL keeps each answer for the next case that has
# the same (Memoize), and there are few.
_PASSED = sql.SQL("""
SELECT string_agg(code, ';') AS stages
  FROM unnest(coalesce((SELECT stages FROM route WHERE country = c.host_country),
                       (SELECT stages FROM route WHERE country = ''))) AS code
 WHERE code = ANY(c.stage_codes)
""")

# Every stage that a case of the country can pass, as the law has them: by track, and by their order
# in it. A stage of the country's own comes before what is there for all countries ('').
_ROUTES = sql.SQL("""
SELECT country, array_agg(code ORDER BY array_position({tracks}, track), position, code) AS stages
  FROM (SELECT DISTINCT ON (h.country, s.code) h.country, s.code, s.track, s.position
          FROM (SELECT country FROM published.court_stage UNION SELECT '') AS h
          LEFT JOIN published.court_stage AS s ON s.country IN (h.country, '')
         ORDER BY h.country, s.code, s.country DESC, s.track) AS possible
 GROUP BY country
""").format(tracks=sql.Literal(Track.values))


def selected(
    cases: QuerySet[PublishedCase], columns: sql.Composable, pages: str
) -> tuple[sql.Composed, list[Any]]:
    """The statement that selects these columns (of `columns`) of the cases, and its parameters.

    `pages` is the address below which cases have their pages.
    """
    chosen, params = compiled(cases, *_READ)
    statement = _ROWS.format(
        columns=columns,
        routes=_ROUTES,
        chosen=chosen,
        passed=_PASSED,
        order=sql.SQL(NEWEST_FIRST),
    )
    return statement, [pages, *params]

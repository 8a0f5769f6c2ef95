"""The rows of the tables that visitors take: a case each, the newest first."""

from typing import Any

from django.db.models import QuerySet
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.models import PublishedCase
from cases.published.order import NEWEST_FIRST
from cases.vocab.track import Track

_ROWS = sql.SQL(
    "SELECT {columns}\n"
    '  FROM published."case" AS c LEFT JOIN LATERAL ({passed}) AS passed ON true\n'
    " WHERE c.public_id IN ({chosen})\n"
    " ORDER BY {order}"
)

# A case's stages as the law has them: by track, and by their order in it. PostgreSQL remembers the
# result for each list of codes, of which there are few.
_PASSED = sql.SQL("""
SELECT string_agg(u.code, ';'
         ORDER BY array_position({tracks}, k.track), k.position, u.code) AS stages
  FROM unnest(c.stage_codes) AS u(code)
  LEFT JOIN LATERAL (
    SELECT s.track, s.position FROM published.court_stage s
     WHERE s.code = u.code AND s.country IN (c.host_country, '')
     ORDER BY s.country DESC, s.track LIMIT 1) AS k ON true
""").format(tracks=sql.Literal(Track.values))


def selected(
    cases: QuerySet[PublishedCase], columns: sql.Composable, pages: str
) -> tuple[sql.Composed, list[Any]]:
    """The statement that selects these columns (of `columns`) of the cases, and its parameters.

    `pages` is the address below which cases have their pages.
    """
    chosen, params = compiled(cases, "pk")
    statement = _ROWS.format(
        columns=columns, passed=_PASSED, chosen=chosen, order=sql.SQL(NEWEST_FIRST)
    )
    return statement, [pages, *params]

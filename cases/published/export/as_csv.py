"""/cases.csv: RFC 4180, UTF-8 without a byte order mark, written by PostgreSQL itself."""

from collections.abc import Iterator

from django.db import connections
from django.db.models import QuerySet
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.export.columns import SELECT_LIST
from cases.published.export.session import for_download
from cases.published.models import PublishedCase
from cases.published.order import NEWEST_FIRST
from cases.published.selection import Selection
from cases.vocab.track import Track

_COPY = sql.SQL(
    "COPY (SELECT {columns}\n"
    '  FROM published."case" AS c LEFT JOIN LATERAL ({passed}) AS passed ON true\n'
    " WHERE c.public_id IN ({chosen})\n"
    " ORDER BY {order})\n"
    "TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')"
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
_BLOCK = 64 * 1024  # bytes; a row at a time would cost more in calls than in work


def csv_text(selection: Selection, pages: str) -> Iterator[bytes]:
    """The selected cases, a header first, in blocks; see `columns` for what they hold.

    `pages` is the address below which cases have their pages. The selection must be without
    errors. No cell can start a formula in a spreadsheet.
    """
    with for_download():
        yield from _copied(selection.cases(), pages)


def case_csv(public_id: str, pages: str) -> str:
    """The header and the one case's line, as `csv_text` has them; read in the caller's session."""
    case = PublishedCase.objects.filter(pk=public_id)
    return b"".join(_copied(case, pages)).decode()


def _copied(cases: QuerySet[PublishedCase], pages: str) -> Iterator[bytes]:
    chosen, params = compiled(cases, "pk")
    statement = _COPY.format(
        columns=SELECT_LIST, passed=_PASSED, chosen=chosen, order=sql.SQL(NEWEST_FIRST)
    )
    with (
        connections["published"].cursor() as cursor,
        cursor.copy(statement, [pages, *params]) as rows,
    ):
        block = bytearray()
        for row in rows:
            block += row
            if len(block) >= _BLOCK:
                yield bytes(block).replace(b"\n", b"\r\n")
                block.clear()
        yield bytes(block).replace(b"\n", b"\r\n")

"""/cases.json: one object that holds what was selected and the cases with all that belongs to
them. PostgreSQL writes each case; null means not reported, or not shown at the case's level.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections
from psycopg import sql

from cases.published.compiled import compiled
from cases.published.export.session import for_download
from cases.published.lockdown import site_is_locked
from cases.published.models import PublishedAssociate, PublishedCase
from cases.published.order import NEWEST_FIRST
from cases.published.selection import Selection

_COUNT = sql.SQL("SELECT count(*) FROM ({chosen}) AS chosen")

_CASES = sql.SQL("""
SELECT json_build_object(
  'id', CASE WHEN c.has_page THEN c.public_id END,
  'page', CASE WHEN c.has_page THEN %s || c.public_id || '/' END,
  'level', c.level,
  'name', nullif(c.name, ''),
  'name_original', nullif(c.name_original, ''),
  'occupation', nullif(c.occupation, ''),
  'citizenships', c.citizenships,
  'host_country', c.host_country,
  'requesting_country', c.requesting_country,
  'procedure', c.procedure,
  'opened_on', c.opened_on,
  'year', c.year,
  'outcome_group', c.outcome_group,
  'outcome', c.outcome,
  'outcome_on', c.outcome_on,
  'fate', c.fate,
  'charge_categories', c.charge_categories,
  'charges_text', nullif(c.charges_text, ''),
  'grounds', c.grounds,
  'summary', nullif(c.summary, ''),
  'language', nullif(c.language, ''),
  'is_announced', c.is_announced,
  'associates', ARRAY(
    SELECT json_build_object(
      'role', a.role, 'name', a.name, 'name_original', nullif(a.name_original, ''))
      FROM ({associates}) AS a WHERE a.case_id = c.public_id ORDER BY a.position),
  'stages', ARRAY(
    SELECT json_build_object(
      'track', s.track, 'code', s.code, 'name', nullif(s.name_en, ''),
      'name_local', nullif(s.name_local, ''), 'reported_as', nullif(s.stage_text, ''),
      'body', nullif(s.body, ''), 'is_final', s.is_final,
      'filed_on', s.filed_on, 'decided_on', s.decided_on, 'decision', s.decision,
      'decision_reported_as', nullif(s.decision_text, ''), 'summary', nullif(s.summary, ''),
      'holding', nullif(s.holding, ''), 'holding_language', nullif(s.holding_language, ''),
      'is_precedent', s.is_precedent,
      'grounds', s.grounds, 'sources', s.sources)
      FROM published.stage s WHERE s.public_id = c.public_id ORDER BY s.position),
  'charges', ARRAY(
    SELECT json_build_object(
      'code', k.code, 'category', k.category, 'statute', nullif(k.statute, ''),
      'article', nullif(k.article, ''), 'part', nullif(k.part, ''),
      'title', nullif(k.title_en, ''), 'title_local', nullif(k.title_local, ''),
      'max_penalty_years', k.max_penalty_years, 'reported_as', nullif(k.text, ''),
      'alleged_on', k.alleged_on, 'status', k.status)
      FROM published.charge k WHERE k.public_id = c.public_id ORDER BY k.position),
  'custody', ARRAY(
    SELECT json_build_object(
      'kind', u.kind, 'started_on', u.started_on, 'ended_on', u.ended_on, 'end', u."end")
      FROM published.custody u WHERE u.public_id = c.public_id ORDER BY u.position),
  'sources', ARRAY(
    SELECT json_build_object(
      'publisher', nullif(o.publisher, ''), 'title', nullif(o.title, ''),
      'published_on', o.published_on, 'language', nullif(o.language, ''), 'kind', o.kind,
      'url', nullif(o.url, ''), 'locator', nullif(o.locator, ''))
      FROM published.source o WHERE o.public_id = c.public_id ORDER BY o.position)
  )::text
  FROM published."case" AS c WHERE c.public_id IN ({chosen})
 ORDER BY {order}
""")
_AS_GIVEN = sql.SQL("array_position(%s::text[], c.public_id)")
_ROWS_A_BLOCK = 200
_ASSOCIATE = ("case_id", "position", "role", "name", "name_original")


def json_text(
    selection: Selection, pages: str, generated_from: str, now: datetime.datetime
) -> Iterator[bytes]:
    """The object in pieces of UTF-8: {"meta": {...}, "cases": [...]}.

    `pages` is the address below which cases have their pages, `generated_from` that of the list.
    The selection must be without errors. `is_closed` is true while there are no cases because the
    whole site is closed.
    """
    chosen, params = compiled(selection.cases(), "pk")
    statement, last_day = _cases(chosen, sql.SQL(NEWEST_FIRST))
    connection = connections["published"]
    with for_download():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT.format(chosen=chosen), params)
            count = cursor.fetchone()[0]
        meta = {
            "generated_from": generated_from,
            "generated_at": now.isoformat(timespec="seconds"),
            "selection": selection.as_dict(),
            "count": count,
            "is_closed": not count and site_is_locked(),
        }
        yield f'{{"meta": {json.dumps(meta, ensure_ascii=False)},\n"cases": [\n'.encode()
        with connection.chunked_cursor() as cursor:
            cursor.execute(statement, [pages, *last_day, *params])
            comma = ""
            while rows := cursor.fetchmany(_ROWS_A_BLOCK):
                yield (comma + ",\n".join(case for (case,) in rows)).encode()
                comma = ",\n"
        yield b"\n]}\n"


def case_objects(public_ids: Sequence[str], pages: str) -> list[dict[str, Any]]:
    """Cases as the file has them, in the order of their ids; those that don't show are left out.

    Read in the caller's session. One query.
    """
    if not public_ids:
        return []
    chosen, params = compiled(PublishedCase.objects.filter(pk__in=public_ids), "pk")
    statement, last_day = _cases(chosen, _AS_GIVEN)
    with connections["published"].cursor() as cursor:
        cursor.execute(statement, [pages, *last_day, *params, list(public_ids)])
        return [json.loads(case) for (case,) in cursor.fetchall()]


def _cases(chosen: sql.SQL, order: sql.SQL) -> tuple[sql.Composed, list[Any]]:
    """The statement, and its parameters between the address of the pages and those of `chosen`."""
    associates, last_day = compiled(PublishedAssociate.objects.all(), *_ASSOCIATE)
    return _CASES.format(associates=associates, chosen=chosen, order=order), last_day

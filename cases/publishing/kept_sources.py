"""Sources that stay inside because they once named somebody protected, where a case cites them.

The database keeps them (`source.kept_inside`) and, with them, their twins. They block nothing: the
case shows without them. Two people can accept their words, as those that the name check finds.
"""

from dataclasses import dataclass

from django.db import connection

from cases.models import Case, Source
from cases.publishing.levels import RANKS, level_to_be
from cases.publishing.name_check import Hit, Place, cited_by
from cases.vocab.disclosure import Level
from cases.vocab.withheld import Withheld


@dataclass(frozen=True, slots=True)
class Kept(Hit):
    """The words of a source that is kept inside, with the place in it that is cited."""

    accepted_as: str = ""

    @property
    def digest(self) -> str:
        """What `case.accepted_texts` has once two people accepted that these words show."""
        return self.accepted_as


def kept_hits(case: Case) -> list[Kept]:
    """What the case would show of sources that are kept inside, at the level it would show at.

    Without those that two people accepted, in this case or in another that cites them and shows.
    """
    level = level_to_be(case)
    if RANKS[level] < RANKS[Level.PSEUDONYM] or Withheld.SOURCES in case.withheld:
        return []
    citations = {t.pk: t for t in cited_by([case], level).select_related("source")}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT t.id, concat_ws(' ', w.text, nullif(t.locator, '')),
                      derive.kept_digest(w.text, t.locator)
                 FROM cases_citation t JOIN derive.source_words w ON w.source_id = t.source_id
                WHERE t.id = ANY(%s) AND w.is_kept
                  AND NOT derive.is_released(w.text, t.locator, w.copies)
                  -- Accepted here, and counts once the case shows.
                  AND derive.kept_digest(w.text, t.locator) <> ALL(
                        SELECT unnest(accepted_texts) FROM cases_case WHERE id = %s)
                ORDER BY t.id""",
            [list(citations), case.pk],
        )
        rows = cursor.fetchall()
    title = Source._meta.get_field("title")
    return [
        Kept(Place(citations[pk].source, title), text, (), accepted_as=digest)
        for pk, text, digest in rows
    ]

"""Where others' records name a person in words, to be mended before the person is erased.

Looked for by surname, since many people share a first name; among names by both. What others'
records say now is for people to mend. What the history and the admin's log say is emptied.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Field, Model

from cases.models import Person, PersonAlias, Source
from cases.publishing.allow_list import PEOPLE_AND_CASES
from cases.publishing.erasing.belongings import Rows, names_of, written_names
from cases.publishing.erasing.tables import Table, generic_tables, histories, tables
from cases.publishing.name_check import Place, is_prose

Column: TypeAlias = "Field[Any, Any]"
NAMES = ("name", "name_original")
# What stands before a comma; of names without one all but what stands after one, and patronymics.
SURNAMES = r"""
  WITH name AS (SELECT * FROM unnest(%s::text[]) AS name),
       given AS (SELECT word
                   FROM name,
                        unnest(regexp_split_to_array(published.fold(split_part(name, ',', 2)), ' '))
                     AS word)
  SELECT string_agg(DISTINCT word, ' ')
    FROM name, unnest(string_to_array(published.fold(split_part(name, ',', 1)), ' ')) AS word
   WHERE strpos(name, ',') > 0
      OR CASE WHEN EXISTS (SELECT FROM given)
              THEN word NOT IN (SELECT word FROM given)
                   AND NOT (name ~ '\S\s+\S+\s+\S' AND word ~ '(?:[oe]vi|i)c$|[oe]vna$|icna$')
              ELSE derive.masculine(word) = ANY(derive.surname(name)) END
"""
# The catalogues are of the law. A request's reason was refused if it names the person; a source is
# kept inside.
ASKED = {*PEOPLE_AND_CASES, "development", "figure"} - {"source", "erasure"}


class Names:
    """How a person is looked for in texts, of now and of before."""

    def __init__(self, rows: Rows) -> None:
        self.all = names_of(rows)
        with connection.cursor() as cursor:
            cursor.execute(SURNAMES, [sorted(written_names(rows))])
            self.surnames = str(cursor.fetchone()[0] or "")

    def found_in(self, texts: list[str], *, among_names: bool) -> list[str]:
        """Those of the texts that name the person; `among_names`: that are names themselves."""
        if not texts:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT t FROM unnest(%s::text[]) AS t
                    WHERE derive.mentions(t, %s) AND cardinality(derive.mentioned(t, %s)) >= %s""",
                [texts, self.surnames, self.all, 2 if among_names else 1],
            )
            return [text for (text,) in cursor.fetchall()]


def places(rows: Rows) -> list[Place]:
    """The texts of others' records that name the person whose rows these are."""
    names = Names(rows)
    return [
        Place(row, column)
        for table in tables()
        if table._meta.app_label == "cases" and table._meta.model_name in ASKED
        for column in _prose(table)
        for row in _naming(table, column, names).exclude(pk__in=rows.get(table, ()))
    ]


def sources(rows: Rows) -> list[Source]:
    """The sources of others that name the person: they stay, and are kept inside."""
    names = Names(rows)
    found = {
        source.pk: source
        for column in _prose(Source)
        for source in _naming(Source, column, names).exclude(pk__in=rows.get(Source, ()))
    }
    return [found[pk] for pk in sorted(found)]


def empty_history(names: Names) -> None:
    """Empty what the history and the log of others' rows say of the person."""
    kept = [history for tables_of in histories().values() for history in tables_of]
    for table in (*kept, *generic_tables()):
        for column in _prose(table):
            empty = None if column.null else ""
            _naming(table, column, names).update(**{column.attname: empty})


def _naming(table: Table, column: Column, names: Names) -> Any:
    """The rows whose column names the person; each text is looked at once, however many have it."""
    written = table._base_manager.order_by().values_list(column.attname, flat=True).distinct()
    texts = names.found_in(
        [str(text) for text in written if text], among_names=column.name in NAMES
    )
    return table._base_manager.filter(**{f"{column.attname}__in": texts}).order_by("pk")


def _prose(table: type[Model]) -> Iterator[Any]:
    """Columns of prose; others who bear the same name have a record of their own."""
    for field in table._meta.concrete_fields:
        is_theirs = field.name in NAMES and _tracked(table) in (Person, PersonAlias)
        if is_prose(field) and not is_theirs:
            yield field


def _tracked(table: Any) -> Table:
    """The table itself, or the one whose changes it keeps."""
    tracked: Table = getattr(table, "pgh_tracked_model", table)
    return tracked

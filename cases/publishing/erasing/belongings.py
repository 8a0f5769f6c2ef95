"""What is a person's: their rows now, and the rows that the history tells were theirs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Field, Model, Q, QuerySet
from django.db.models.fields.files import FileField

from cases.models import Citation, Person, PersonAlias, Source
from cases.publishing.erasing.tables import Table, histories, owners, parts

# Primary keys by table, of rows that are there and of rows that were.
Rows = dict[Table, set[Any]]


def belongings(seeds: Rows) -> Rows:
    """The seeds and all that belongs to them, to its parts, and so on; sources, too.

    A row that belongs to somebody else now isn't theirs, though it once was.
    """
    found: Rows = defaultdict(set)
    for table, pks in seeds.items():
        found[table] |= pks
    _follow(found, set(seeds))
    sources = _sources(found)
    if sources:
        found[Source] |= sources
        _follow(found, {Source})
    return {table: pks for table, pks in found.items() if pks}


def events_of(rows: Rows) -> dict[Table, QuerySet[Model]]:
    """What the history keeps of the rows, and of rows while they were theirs."""
    found = {}
    for table, kept in histories().items():
        theirs = Q(pgh_obj_id__in=rows.get(table, ()))
        for field, owner in owners(table):
            if owner in rows:
                theirs |= Q(**{f"{field.name}__in": rows[owner]})
        for history in kept:
            found[history] = history._base_manager.filter(theirs)
    return found


def names_of(rows: Rows) -> str:
    """The folded names and aliases of the persons, of now and of before; parted by spaces."""
    return folded(" ".join(sorted(written_names(rows))))


def written_names(rows: Rows) -> set[str]:
    """The names and aliases of the persons as they are written, of now and of before."""
    names: set[str] = set()
    for table, columns in ((Person, ("name", "name_original")), (PersonAlias, ("name",))):
        pks = rows.get(table, set())
        names.update(*table._base_manager.filter(pk__in=pks).values_list(*columns))
        for history in histories()[table]:
            names.update(*history._base_manager.filter(pgh_obj_id__in=pks).values_list(*columns))
    return names - {""}


def folded(text: str) -> str:
    """The text as names are compared: without case, accents and script."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT published.fold(%s)", [text])
        return str(cursor.fetchone()[0])


def mentions(text: str, names: str) -> bool:
    """Whether the text has a word of the folded names in it, in either script, declined or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT derive.mentions(%s, %s)", [text, names])
        return bool(cursor.fetchone()[0])


def files_of(rows: Rows) -> set[str]:
    """Names of the files that the rows hold or once held."""
    names: set[str] = set()
    for table, pks in rows.items():
        for field in (f for f in table._meta.concrete_fields if isinstance(f, FileField)):
            held = table._base_manager.filter(pk__in=pks)
            names.update(held.values_list(field.name, flat=True))
            for history in histories().get(table, ()):
                once = history._base_manager.filter(pgh_obj_id__in=pks)
                names.update(once.values_list(field.name, flat=True))
    return names - {""}


def _follow(found: Rows, begin: Iterable[Table]) -> None:
    waiting = list(begin)
    while waiting:
        owner = waiting.pop()
        for table, field in parts().get(owner, ()):
            new = _belonging(table, field, found[owner]) - found[table]
            if new:
                found[table] |= new
                waiting.append(table)


def _belonging(table: Table, field: Field, owned: set[Any]) -> set[Any]:
    """The rows that belong to the owned by the column, and those that once did and are gone."""
    theirs = Q(**{f"{field.name}__in": owned})
    current = set(table._base_manager.filter(theirs).values_list("pk", flat=True))
    once: set[Any] = set()
    for history in histories().get(table, ()):
        once.update(history._base_manager.filter(theirs).values_list("pgh_obj_id", flat=True))
    return current | (once - _still_there(table, once))


def _still_there(table: Table, pks: set[Any]) -> set[Any]:
    return set(table._base_manager.filter(pk__in=pks).values_list("pk", flat=True))


def _sources(found: Rows) -> set[Any]:
    """Sources of theirs alone: nobody else's case cites them.

    One that a development or a figure cites as well stays unless it names the person.
    """
    cited: set[Any] = set()
    citations = found.get(Citation, set())
    cited.update(Citation.objects.filter(pk__in=citations).values_list("source_id", flat=True))
    for history in histories()[Citation]:
        theirs = history._base_manager.filter(pgh_obj_id__in=citations)
        cited.update(theirs.values_list("source_id", flat=True))
    elsewhere = Citation.objects.filter(source__in=cited).exclude(pk__in=citations)
    of_cases = elsewhere.filter(Q(case__isnull=False) | Q(stage_record__isnull=False))
    of_facts = set(elsewhere.values_list("source_id", flat=True))
    kept = set(of_cases.values_list("source_id", flat=True))
    return cited - kept - (of_facts - _naming(cited, names_of(found)))


def _naming(sources: set[Any], names: str) -> set[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT source_id FROM derive.source_words"
            " WHERE source_id = ANY(%s) AND derive.mentions(text, %s)",
            [list(sources), names],
        )
        return {pk for (pk,) in cursor.fetchall()}

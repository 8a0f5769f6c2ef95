"""The erasing itself: rows, their history, what the program noted about them, files."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from pghistory.models import Context

from cases.files import waiting_sheets
from cases.files.stored_files import forget_files
from cases.models import Case, Person, Source
from cases.publishing.erasing.belongings import Rows, belongings, events_of, files_of
from cases.publishing.erasing.mentioned import Names, empty_history
from cases.publishing.erasing.nested import empty_copies
from cases.publishing.erasing.tables import Table, generic_tables, histories, parts_first
from cases.vocab.disclosure import Level

SIGNED_IN = (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows went, by table, how many files, and the numbers of the cases among the rows."""

    rows: dict[str, int]
    files: int
    cases: list[int]


def erase(seeds: Rows) -> Erased:
    """Erase the persons and cases with these numbers and all that belongs to them.

    Call it in a transaction: files go, and tables are cleaned, once it is committed. What isn't
    there any longer is erased from the history all the same.
    """
    hold(seeds)
    rows = belongings(seeds)
    files, names = files_of(rows), Names(rows)
    _guard(rows)
    counts: Counter[str] = Counter()
    for table in parts_first(set(rows)):
        counts.update(table._base_manager.filter(pk__in=rows[table]).delete()[1])
    counts.update(_erase_history(rows, names))
    counts.update(_erase_remarks(rows))
    empty_history(names)
    touched: list[Table] = [*rows, *empty_copies(names), Context, Source, *generic_tables()]
    _forget_waiting_sheets()
    forget_files(files)
    touched += [history for kept in histories().values() for history in kept]
    transaction.on_commit(partial(_clean, touched), robust=True)
    return Erased(
        rows={label: count for label, count in sorted(counts.items()) if count},
        files=len(files),
        cases=sorted(rows.get(Case, ())),
    )


def hold(seeds: Rows) -> None:
    """Nobody adds a case to the persons, nor a part to a case, before the transaction ends."""
    list(Person.objects.filter(pk__in=seeds.get(Person, ())).order_by("pk").select_for_update())
    cases = belongings(seeds).get(Case, ())
    list(Case.objects.filter(pk__in=cases).order_by("pk").select_for_update())


def _guard(rows: Rows) -> None:
    """Hide who shows: sources and facts that name them stay inside with what guards them gone."""
    Person.objects.filter(pk__in=rows.get(Person, ())).update(disclosure_level=Level.HIDDEN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT derive.take_facts_back(true)")


def _erase_history(rows: Rows, names: Names) -> Counter[str]:
    """What the history keeps of the rows, and contexts (who, why) of nothing else.

    A context that is of somebody else's rows, too, loses a reason that names the person.
    """
    counts: Counter[str] = Counter()
    contexts: set[UUID] = set()
    for events in events_of(rows).values():
        theirs = events.exclude(pgh_context_id=None)
        contexts.update(theirs.values_list("pgh_context_id", flat=True))
        counts.update(events.delete()[1])
    left = Context.objects.filter(pk__in=contexts)
    for kept in histories().values():
        for history in kept:
            used = history._base_manager.filter(pgh_context_id=OuterRef("pk"))
            left = left.exclude(Exists(used))
    counts.update(left.delete()[1])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pghistory_context SET metadata = metadata - 'reason' WHERE id = ANY(%s)"
            " AND derive.mentions(metadata ->> 'reason', %s)",
            [list(contexts), names.all],
        )
    return counts


def _erase_remarks(rows: Rows) -> Counter[str]:
    """Rows that name a row by its kind and number, as the admin's log does."""
    counts: Counter[str] = Counter()
    for remarks in generic_tables():
        for table, pks in rows.items():
            kind = ContentType.objects.get_for_model(table)
            about = remarks._base_manager.filter(
                content_type=kind, object_id__in=[str(pk) for pk in pks]
            )
            counts.update(about.delete()[1])
    return counts


def _forget_waiting_sheets() -> None:
    """Sheets that wait for their import, and what sessions remember beside who signed in."""
    waiting_sheets.drop_all()
    store = SessionStore()
    for session in Session.objects.all():
        remembered = session.get_decoded()
        kept = {key: remembered[key] for key in SIGNED_IN if key in remembered}
        if kept != remembered:
            session.session_data = store.encode(kept)
            session.save(update_fields=["session_data"])


def _clean(touched: list[Table]) -> None:
    """Let PostgreSQL overwrite the deleted rows, and forget values that it sampled from them."""
    names = [connection.ops.quote_name(table._meta.db_table) for table in touched]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname IN ('published', 'derive')"
        )
        names += [name for (name,) in cursor.fetchall()]
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(names)}")

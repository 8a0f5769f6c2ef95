"""What others change while a page is open is neither overwritten unseen nor written back.

A page carries the latest entry in the history of each row that it shows. What others have changed
since is kept where whoever sends the page left it alone; where both changed one field to different
values, the form is refused and says so (merging.py); sent once more it is taken. Nobody else writes
while the form is looked at and saved: the rows are held.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Model, QuerySet, Value

from cases.models import Case, Deadline

from .histories import Change, Entry, Related, change_between, events_about

SEEN = "seen_entries"
# Model name -> numbers of entries of its history.
Entries = dict[str, set[int]]


def hold(record: Model, parts: Iterable[Related] = ()) -> None:
    """Keep others from writing the record and its parts until the transaction ends.

    All wait in one order, or two would wait for each other. Whoever writes a part in another way
    waits for its case when it is published anew: after the part. Deadlines alone follow their case.
    """
    rows: dict[type[Model], dict[str, Any]] = {type(record): {"pk": record.pk}}
    if isinstance(case := getattr(record, "case", None), Case):
        rows[Case] = {"pk": case.pk}
    for part in parts:
        rows[part.model] = {part.link: record.pk}
    for model in sorted(rows, key=lambda model: (model is Deadline, model is Case, str(model))):
        held = model._base_manager.filter(**rows[model]).order_by("pk")
        list(held.select_for_update(no_key=True).values_list("pk", flat=True))


def seen_now(record: Model, parts: Iterable[Related] = ()) -> str:
    """The latest entry of each row, as a page carries it: "case 12 stagerecord 3 4"; one query."""
    found: Entries = {}
    for model, entry in _latest(record, parts):
        found.setdefault(model, set()).add(entry)
    return " ".join(f"{model} {_spaced(entries)}" for model, entries in sorted(found.items()))


@dataclass(frozen=True)
class Theirs:
    """What others made of one row since a page showed it: `before` is an event, None if unknown."""

    before: Any
    now: Any
    entry: Entry
    change: Change


@dataclass
class Meanwhile:
    """What others changed since a page was shown, by the row's model and key.

    `now`: what a page would carry at this moment; `kept`: theirs, where the page left it alone.
    """

    now: str
    rows: dict[tuple[type[Model], Any], Theirs]
    kept: list[str] = field(default_factory=list)


def since(record: Model, parts: Iterable[Related], carried: str) -> Meanwhile:
    """What became of the rows since a page carried that. Call it while the record is held."""
    parts = tuple(parts)
    now = seen_now(record, parts)
    rows = {}
    if now != carried:
        seen = _read(carried)
        for rows_of in (Related(type(record), "pgh_obj"), *parts):
            for theirs in _changes(record, rows_of, seen):
                rows[rows_of.model, theirs.now.pgh_obj_id] = theirs
    return Meanwhile(now, rows)


def _changes(record: Model, rows: Related, seen: Entries) -> Iterator[Theirs]:
    """What became of rows that the page shows."""
    known = seen.get(rows.model._meta.model_name or "", set())
    found: dict[Any, list[Any]] = {}
    for event in _events_since(record, rows, known).order_by("pgh_id"):
        found.setdefault(event.pgh_obj_id, []).append(event)
    for events in found.values():
        is_new = len(events) == 1 and rows.link != "pgh_obj"
        if is_new or events[-1].pgh_label == "delete":  # the formset says what is gone
            continue
        before = events[0] if len(events) > 1 else None
        entry, change = change_between(record, before, events[-1])
        if change.fields:
            yield Theirs(before, events[-1], entry, change)


def _events_since(record: Model, rows: Related, known: set[int]) -> QuerySet[Any]:
    """Of each row with a later entry than the known one: both."""
    events = events_about(record, rows)
    latest = events.order_by().values("pgh_obj_id").annotate(latest=Max("pgh_id"))
    later = latest.exclude(latest__in=known)
    both = {*known, *later.values_list("latest", flat=True)}
    return events.filter(pgh_id__in=both, pgh_obj_id__in=later.values("pgh_obj_id"))


def _latest(record: Model, parts: Iterable[Related]) -> QuerySet[Any, tuple[str, int]]:
    rows = [Related(type(record), "pgh_obj"), *parts]
    first, *others = (
        events_about(record, row)
        .order_by()
        .values("pgh_obj_id")
        .annotate(model=Value(row.model._meta.model_name), latest=Max("pgh_id"))
        .values_list("model", "latest")
        for row in rows
    )
    return first.union(*others, all=True)


def _spaced(entries: set[int]) -> str:
    return " ".join(map(str, sorted(entries)))


def _read(carried: str) -> Entries:
    """What `seen_now` said; nothing of what it never would."""
    found: Entries = {}
    for model, entries in re.findall(r"([a-z]+)((?: [0-9]{1,18})+)", carried):
        found[model] = set(map(int, entries.split()))
    return found

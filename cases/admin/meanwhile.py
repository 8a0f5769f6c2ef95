"""What others change while a page is open is neither overwritten unseen nor written back.

A page carries the latest entry in the history of each row that it shows. Where a row has a later
one that changed what the page would write, the form is refused and says what changed; sent once
more it is taken. Nobody else writes while the form is looked at and saved: the rows are held.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Max, Model, QuerySet, Value
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cases.models import Case, Deadline

from .histories import Change, Entry, Related, change_between, events_about

SEEN = "seen_entries"
# Model name -> numbers of entries of its history.
Entries = dict[str, set[int]]


@dataclass(frozen=True)
class ShownPart:
    """Parts of a record that its page writes, and the fields of them that it writes."""

    rows: Related
    fields: frozenset[str]


def hold(record: Model, parts: Iterable[ShownPart] = ()) -> None:
    """Keep others from writing the record and its parts until the transaction ends.

    All wait in one order, or two would wait for each other. Whoever writes a part in another way
    waits for its case when it is published anew: after the part. Deadlines alone follow their case.
    """
    rows: dict[type[Model], dict[str, Any]] = {type(record): {"pk": record.pk}}
    if isinstance(case := getattr(record, "case", None), Case):
        rows[Case] = {"pk": case.pk}
    for part in parts:
        rows[part.rows.model] = {part.rows.link: record.pk}
    for model in sorted(rows, key=lambda model: (model is Deadline, model is Case, str(model))):
        held = model._base_manager.filter(**rows[model]).order_by("pk")
        list(held.select_for_update(no_key=True).values_list("pk", flat=True))


def seen_now(record: Model, parts: Iterable[ShownPart] = ()) -> str:
    """The latest entry of each row, as a page carries it: "case 12 stagerecord 3 4"; one query."""
    found: Entries = {}
    for model, entry in _latest(record, parts):
        found.setdefault(model, set()).add(entry)
    return " ".join(f"{model} {_spaced(entries)}" for model, entries in sorted(found.items()))


def refuse_what_changed(form: forms.ModelForm, parts: tuple[ShownPart, ...]) -> None:
    """Add errors to a record's form, sent from a page that others have made out of date since.

    The form then carries what there is now: sent again, it writes over it. Call it from `clean`,
    while the record is held.
    """
    now = form.initial.get(SEEN)
    if now is None or form.cleaned_data.get(SEEN) == now:
        return
    sent = cast(QueryDict, form.data).copy()
    sent[form.add_prefix(SEEN)] = now
    form.data = sent
    seen = _read(form.cleaned_data.get(SEEN) or "")
    changed: list[str] = []
    own = ShownPart(Related(type(form.instance), "pgh_obj"), frozenset(form.fields))
    for part in (own, *parts):
        for entry, change in _changes(form.instance, part, seen):
            if part is own:
                _say_at_fields(form, entry, change)
            row = "" if part is own else f"{change.kind} “{change.name}”: "
            changed.append(row + ", ".join(field.label for field in change.fields))
    if changed:
        text = _(
            "Somebody else changed this while your page was open: %(changed)s. Nothing of yours is "
            "saved yet, and what you typed is still here. Look at the record in another tab; then "
            "correct what you typed here, or save again to write it over theirs."
        )
        form.add_error(None, text % {"changed": "; ".join(changed)})


def _say_at_fields(form: forms.ModelForm, entry: Entry, change: Change) -> None:
    said = {"who": entry.who, "at": date_format(timezone.localtime(entry.at), "DATETIME_FORMAT")}
    for field in change.fields:
        text = (
            _("Changed by %(who)s, %(at)s. It says now: %(now)s")
            if field.after
            else _("Emptied by %(who)s, %(at)s.")
        )
        form.add_error(field.name, text % {**said, "now": field.after})


def _changes(record: Model, part: ShownPart, seen: Entries) -> Iterator[tuple[Entry, Change]]:
    """What became of rows that the page shows, in the fields that it writes."""
    known = seen.get(part.rows.model._meta.model_name or "", set())
    rows: dict[Any, list[Any]] = {}
    for event in _events_since(record, part, known).order_by("pgh_id"):
        rows.setdefault(event.pgh_obj_id, []).append(event)
    for events in rows.values():
        is_new = len(events) == 1 and part.rows.link != "pgh_obj"
        if is_new or events[-1].pgh_label == "delete":  # the formset says what is gone
            continue
        before = events[0] if len(events) > 1 else None
        entry, change = change_between(record, before, events[-1])
        change.fields[:] = [field for field in change.fields if field.name in part.fields]
        if change.fields:
            yield entry, change


def _events_since(record: Model, part: ShownPart, known: set[int]) -> QuerySet[Any]:
    """Of each row with a later entry than the known one: both."""
    events = events_about(record, part.rows)
    latest = events.order_by().values("pgh_obj_id").annotate(latest=Max("pgh_id"))
    later = latest.exclude(latest__in=known)
    both = {*known, *later.values_list("latest", flat=True)}
    return events.filter(pgh_id__in=both, pgh_obj_id__in=later.values("pgh_obj_id"))


def _latest(record: Model, parts: Iterable[ShownPart]) -> QuerySet[Any, tuple[str, int]]:
    rows = [Related(type(record), "pgh_obj"), *(part.rows for part in parts)]
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

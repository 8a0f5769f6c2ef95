"""The history of a record from the event tables: who changed what, from what to what, and why."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cases.lib.names.folding import name_key
from cases.lib.partial_dates import describe
from cases.models import Deadline
from cases.models.fields import PartialDateField
from cases.models.history import all_events
from cases.templatetags import languages
from cases.vocab.reason import reason_said

M = TypeVar("M", bound=Model)
# Whose own name is another record's.
NAMED_BY = {"StageRecord": ("court_stage",)}


@dataclass(frozen=True)
class Related:
    """Parts of a record: rows of `model` that point to it by `link`."""

    model: type[Model]
    link: str


@dataclass(frozen=True)
class FieldChange:
    """One field, with what it said before and after; empty text where it said nothing."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What happened to one row: `how` is insert, update or delete."""

    how: str
    kind: str
    name: str
    fields: list[FieldChange]


@dataclass
class Entry:
    """What one person did at once, and why."""

    at: datetime.datetime
    who: str
    reason: str
    changes: list[Change] = field(default_factory=list)


def history_of(
    obj: Model, parts: Iterable[Related] = (), *, without: Collection[str] = ()
) -> list[Entry]:
    """The record's entries with those of its parts, latest first; one query a model at most.

    Columns of these names (`without`) are left out, and what changed nothing else.
    """
    events = list(_events(obj, parts))
    names = _Names(obj, events, without)
    changes: dict[tuple[Any, datetime.datetime], Entry] = {}
    previous: dict[tuple[type[Model], Any], Any] = {}
    for event in sorted(events, key=lambda e: (e.pgh_created_at, e.pgh_id)):
        key = (type(event), event.pgh_obj_id)
        change = names.change(event, previous.get(key))
        previous[key] = event
        if change.fields or change.how == "delete":
            at = (event.pgh_context_id, event.pgh_created_at)
            changes.setdefault(at, names.entry(event)).changes.append(change)
    return sorted(changes.values(), key=lambda entry: entry.at, reverse=True)


def change_between(page: Model, before: Any | None, after: Any) -> tuple[Entry, Change]:
    """What differs between two events of one row, with who made it so at last."""
    names = _Names(page, [event for event in (before, after) if event is not None])
    return names.entry(after), names.change(after, before)


def has_history(model: type[Model]) -> bool:
    """Countries have none: they are loaded, never changed."""
    return hasattr(model, "history")


def events_about(obj: Model, rows: Related) -> QuerySet[Any]:
    """What the history keeps of the record's rows of one model, with who and why."""
    return all_events(rows.model).filter(**{rows.link: obj.pk}).select_related("pgh_context")


def _events(obj: Model, parts: Iterable[Related]) -> Iterator[Any]:
    for rows in (Related(type(obj), "pgh_obj"), *parts):
        if has_history(rows.model):
            yield from events_about(obj, rows)


class _Names:
    """Puts values of events into words, with one query a related model for all of them."""

    def __init__(self, page: Model, events: list[Any], without: Collection[str] = ()) -> None:
        self.page = page
        self.without = without
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for event in events:
            for column in _told(event):
                if isinstance(column, ForeignKey):
                    wanted[column.related_model].add(getattr(event, column.attname))
        self.found = {model: _load(model, keys - {None}) for model, keys in wanted.items()}
        self.users = _users(events)

    def entry(self, event: Any) -> Entry:
        metadata = event.pgh_context.metadata if event.pgh_context else {}
        user = str(metadata.get("user") or "")
        return Entry(
            at=event.pgh_created_at,
            who=self.users.get(user) or (_("User %s") % user if user else _("The program")),
            reason=reason_said(metadata.get("reason") or ""),
        )

    def change(self, event: Any, before: Any) -> Change:
        model = event.pgh_tracked_model
        return Change(
            how=event.pgh_label,
            kind=str(model._meta.verbose_name),
            name=self._name(event, model),
            fields=[] if event.pgh_label == "delete" else list(self._differences(event, before)),
        )

    def _differences(self, event: Any, before: Any) -> Iterator[FieldChange]:
        for column in _told(event):
            if column.name in self.without or self._is_link_home(column, event):
                continue
            new = self._said(column, event)
            old = self._said(column, before) if before else ""
            if new != old:
                yield FieldChange(column.name, str(column.verbose_name), old, new)

    def _is_link_home(self, column: Field, event: Any) -> bool:
        """Whether the column only says that a part belongs to the record of this page."""
        return (
            isinstance(column, ForeignKey)
            and column.related_model is type(self.page)
            and getattr(event, column.attname) == self.page.pk
        )

    def _said(self, column: Field, event: Any) -> str:
        value = getattr(event, column.attname)
        if value in (None, "", []):
            return ""
        if (event.pgh_tracked_model, column.name) == (Deadline, "what"):
            return self._deadline_said(event)
        if isinstance(column, ForeignKey):
            found = self.found[column.related_model].get(value)
            return str(found) if found else _("no. %(number)s, deleted since") % {"number": value}
        if isinstance(column, PartialDateField):
            return describe(value)
        if column.name in ("language", "holding_language"):
            return languages.name_of(value)
        if isinstance(column, ArrayField):
            return ", ".join(_word(column.base_field, each) for each in value)
        return _word(column, value)

    def _name(self, event: Any, model: type[Model]) -> str:
        """What the row called itself then."""
        try:
            return str(self._row(event, model))
        except ObjectDoesNotExist:  # it bears the name of what was deleted since
            return _("deleted since")

    def _deadline_said(self, event: Any) -> str:
        """What was due, in the reader's language as far as it follows from what is still there."""
        try:
            return self._row(event, Deadline).what_said
        except ObjectDoesNotExist:
            return str(event.what)

    def _row(self, event: Any, model: type[M]) -> M:
        """The row as it was, with what it points to now."""
        values = {column.attname: getattr(event, column.attname) for column in _told(event)}
        row = model(**values)
        for column in _told(event):
            if isinstance(column, ForeignKey):
                target = self.found[column.related_model].get(values[column.attname])
                if target is not None:
                    setattr(row, column.name, target)
        return row


def _told(event: Any) -> list[Field]:
    """The event's columns that are the record's own, without its number."""
    return [f for f in event._meta.local_fields if not f.name.startswith("pgh_") and f.name != "id"]


def _load(model: type[Model], keys: set[Any]) -> dict[Any, Model]:
    related = NAMED_BY.get(model.__name__, ())
    rows = model._base_manager.filter(pk__in=keys)
    return {row.pk: row for row in (rows.select_related(*related) if related else rows)}


def _users(events: list[Any]) -> dict[str, str]:
    contexts = [event.pgh_context.metadata for event in events if event.pgh_context]
    return user_names({metadata["user"] for metadata in contexts if metadata.get("user")})


def user_names(keys: Iterable[Any]) -> dict[str, str]:
    """What the users with these keys are called, by their keys as text.

    With the name that they sign in with, where another account is called alike or signs in so:
    whoever keeps the accounts writes the other names as they like.
    """
    users = {str(user.pk): user for user in get_user_model()._base_manager.all()}
    alike = Counter(key for user in users.values() for key in _keys_of(user))
    return {key: _called(users[key], alike) for key in map(str, keys) if key in users}


def _keys_of(user: Any) -> set[str]:
    """What the user is called and signs in with, the same in either script and any order."""
    return {name_key(user.get_full_name()), name_key(user.get_username())} - {""}


def _called(user: Any, alike: Counter[str]) -> str:
    name, signs_in_as = user.get_full_name(), str(user.get_username())
    if not name:
        return signs_in_as
    return f"{name} ({signs_in_as})" if alike[name_key(name)] > 1 else str(name)


def _word(column: Field, value: Any) -> str:
    return _plainly(dict(column.flatchoices).get(value, value))


def _plainly(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    return str(value)

"""Records of persons that were deleted, and not erased: the history keeps their columns."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from cases.models import Case, Person, PersonAlias
from cases.models.history import all_events
from cases.publishing.erasing.belongings import folded
from cases.vocab.reason import reason_said

# Records one of whose names has all words of what is sought; or the other way round, too. A word is
# another's where it is a part of it, or a case form of it or it of that. Each is looked at once.
FIND = """
  WITH sought AS MATERIALIZED (
    SELECT DISTINCT string_to_array(published.fold(name), ' ') AS words
      FROM unnest(%s::text[]) AS name
  ), name AS MATERIALIZED (
    SELECT DISTINCT number, string_to_array(published.fold(name), ' ') AS words
      FROM unnest(%s::bigint[], %s::text[]) AS given(number, name)
  ), borne AS MATERIALIZED (
    SELECT DISTINCT word, derive.levelled(word) AS levelled FROM name, unnest(words) AS word
  ), asked AS MATERIALIZED (
    SELECT DISTINCT word, derive.forms(derive.levelled(word)) AS forms,
           derive.mentioned(word, (SELECT string_agg(word, ' ') FROM borne)) AS declined
      FROM sought, unnest(words) AS word
  ), same AS MATERIALIZED (
    SELECT asked.word AS asked, borne.word
      FROM asked JOIN borne ON strpos(borne.word, asked.word) > 0 OR levelled ~ forms
                            OR levelled = ANY(declined)
  ), record AS (
    SELECT number, array_agg(asked) AS held
      FROM name CROSS JOIN unnest(words) AS each(word) JOIN same USING (word) GROUP BY number
  )
  SELECT number FROM record WHERE EXISTS (SELECT FROM sought WHERE words <@ held)
   UNION
  SELECT number FROM name WHERE %s AND words <> '{}' AND words <@ ARRAY(SELECT word FROM same)
"""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A person's record that is there no longer, as its history has it.

    `names`: the last first, with aliases. `birth_date`: EDTF, null where it isn't known. `cases`:
    references. `at`, `by` (a user's key, empty for the program) and `reason` are of the deletion;
    `at` is null where the history doesn't have it.
    """

    number: int
    names: list[str]
    birth_date: str | None
    citizenships: list[str]
    cases: list[str]
    at: datetime.datetime | None
    by: str
    reason: str


def deleted_named(text: str) -> list[int]:
    """Numbers of the records with all words of `text` among their names, the last deleted first.

    In either script, declined or not, or a part of a word. None where `text` has no word.
    """
    return _find([text], either_way=False) if folded(text) else []


def deleted_like(person: int) -> list[int]:
    """Numbers of the other records that may have a name of this person's, there or deleted.

    All words of one name are in the other's: a draft often has the surname alone.
    """
    sought = [name for name in _names([person])[person] if folded(name)]
    found = _find(sought, either_way=True) if sought else []
    return [number for number in found if number != person]


def deleted_records(numbers: Iterable[int]) -> list[Deleted]:
    """What the history has of these records, in the order given, without those that are there."""
    wanted = [*numbers]
    events = _gone().filter(pgh_obj_id__in=wanted).select_related("pgh_context")
    last = {event.pgh_obj_id: event for event in events.order_by("pgh_id")}
    names = _names(wanted)
    cases = _references(wanted)
    return [
        _record(last[number], names[number], cases.get(number, []))
        for number in wanted
        if number in last
    ]


def _find(sought: list[str], *, either_way: bool) -> list[int]:
    deleted = dict(_gone().order_by("pgh_id").values_list("pgh_obj_id", "pgh_id"))
    pairs = [(number, name) for number, names in _names(deleted).items() for name in names]
    with connection.cursor() as cursor:
        numbers, written = [number for number, _ in pairs], [name for _, name in pairs]
        cursor.execute(FIND, [sought, numbers, written, either_way])
        found = [number for (number,) in cursor.fetchall()]
    return sorted(found, key=lambda number: deleted[number], reverse=True)


def _gone() -> Any:
    """What the history has of persons who are there no longer."""
    there = Person.objects.filter(pk=OuterRef("pgh_obj_id"))
    return all_events(Person).filter(~Exists(there))


def _names(numbers: Iterable[int]) -> dict[int, list[str]]:
    """Each name once, those of the person's last event first, then former ones and aliases."""
    wanted = [*numbers]
    found: dict[int, dict[str, None]] = {number: {} for number in wanted}
    of_persons = all_events(Person).filter(pgh_obj_id__in=wanted).order_by("-pgh_id")
    for number, *names in of_persons.values_list("pgh_obj_id", "name", "name_original"):
        found[number] |= dict.fromkeys(filter(None, names))
    aliases = all_events(PersonAlias).filter(person_id__in=wanted).order_by("-pgh_id")
    for number, name in aliases.values_list("person_id", "name"):
        found[number][name] = None
    return {number: [*names] for number, names in found.items()}


def _references(numbers: Iterable[int]) -> dict[int, list[str]]:
    """The references of the cases that were a person's, each as it was last."""
    events = all_events(Case).filter(person_id__in=[*numbers]).order_by("pgh_id")
    found: dict[int, dict[int, str]] = {}
    for person, case, reference in events.values_list("person_id", "pgh_obj_id", "reference"):
        found.setdefault(person, {})[case] = reference
    return {person: sorted(cases.values()) for person, cases in found.items()}


def _record(last: Any, names: list[str], cases: list[str]) -> Deleted:
    is_told = last.pgh_label == "delete"
    context = last.pgh_context.metadata if is_told and last.pgh_context else {}
    return Deleted(
        number=last.pgh_obj_id,
        names=names,
        birth_date=last.birth_date,
        citizenships=last.citizenships,
        cases=cases,
        at=last.pgh_created_at if is_told else None,
        by=str(context.get("user") or ""),
        reason=reason_said(context.get("reason") or ""),
    )

"""What who confirms an erasure is shown, and what the confirmation is bound to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cases.models import Case, Erasure, Person, Source
from cases.models.history import all_events
from cases.publishing.erasing.belongings import (
    Rows,
    belongings,
    events_of,
    files_of,
    written_names,
)
from cases.publishing.erasing.mentioned import places, sources
from cases.publishing.erasing.nested import copies
from cases.publishing.name_check import Place
from cases.vocab.publication import Status


@dataclass(frozen=True, slots=True)
class Told:
    """A case that is the person's or was, there or deleted (`is_there`), as its history has it.

    `others`: numbers of the other persons whose it is or was, the last first.
    """

    number: int
    reference: str
    is_there: bool
    is_published: bool
    was_published: bool
    others: list[int]


@dataclass(frozen=True, slots=True)
class Goes:
    """What a confirmation would erase: rows that are there, as (what they are, how many), files.

    `cases` go; `given_away` were the person's once, are somebody else's now, and stay. `entries`:
    how many the history has of all that. What of others names the person: texts, which would stay;
    sources, which are kept inside; `copies`, which lose the words. `digest`: SHA-256 (hex) of all
    that but the entries, row by row and with the words.
    """

    rows: list[tuple[str, int]]
    entries: int
    files: int
    cases: list[Told]
    given_away: list[Told]
    texts: list[Place]
    sources: list[Source]
    copies: list[Place]
    digest: str


def what_goes(erasure: Erasure) -> Goes:
    """What confirming the request would erase now."""
    found = belongings({Person: {erasure.person_number}})
    counts = (
        (str(table._meta.verbose_name_plural), table._base_manager.filter(pk__in=pks).count())
        for table, pks in found.items()
    )
    files, texts, named, kept = files_of(found), places(found), sources(found), copies(found)
    theirs = _told(found.get(Case, ()), erasure.person_number)
    given_away = _told(_given_away(found, erasure.person_number), erasure.person_number)
    told = [
        sorted(written_names(found)),
        {table._meta.label: sorted(pks) for table, pks in found.items()},
        sorted(files),
        [_place(place) for place in [*texts, *kept]],
        [[source.pk, str(source)] for source in named],
        [
            [case.number, case.reference, case.is_published, case.was_published, case.others]
            for case in [*theirs, *given_away]
        ],
    ]
    return Goes(
        [(name, count) for name, count in counts if count],
        sum(events.count() for events in events_of(found).values()),
        len(files),
        theirs,
        given_away,
        texts,
        named,
        kept,
        sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest(),
    )


def _given_away(found: Rows, person: int) -> set[int]:
    """Numbers of the cases that were the person's and aren't among what goes."""
    once = all_events(Case).filter(person_id=person).values_list("pgh_obj_id", flat=True)
    return {*once} - found.get(Case, set())


def _told(cases: Iterable[int], person: int) -> list[Told]:
    """The cases in the order of their numbers."""
    wanted = [*cases]
    there = Case.objects.in_bulk(wanted)
    events: dict[int, list[tuple[str, str, int]]] = {}
    kept = all_events(Case).filter(pgh_obj_id__in=wanted).order_by("-pgh_id")
    for number, *said in kept.values_list("pgh_obj_id", "reference", "status", "person_id"):
        events.setdefault(number, []).append((said[0], said[1], said[2]))
    return [
        Told(
            number=number,
            reference=said[0][0],
            is_there=number in there,
            is_published=number in there and there[number].status == Status.PUBLISHED,
            was_published=any(status == Status.PUBLISHED for _reference, status, _person in said),
            others=[*dict.fromkeys(owner for *_, owner in said if owner != person)],
        )
        for number, said in sorted(events.items())
    ]


def _place(place: Place) -> list[object]:
    """Where a text stands, and its words."""
    row, field = place.row, place.field
    return [row._meta.label, row.pk, field.name, getattr(row, field.attname)]

"""Who may be one person: people who come in, compared with those who are stored. Nothing merges."""

from collections.abc import Iterable, Sequence

from cases.intake.name_blocks import NameBlocks
from cases.lib.names import Suspects
from cases.lib.partial_dates import PartialDate
from cases.models import Person, PersonAlias

Known = tuple[list[str], PartialDate | None]  # all names, birth


def persons_like(names: Iterable[str], birth: str | None) -> list[int]:
    """Keys of the stored persons who may be the one of these names, born then (EDTF)."""
    person = [*names], birth_of(birth)
    known: Suspects[int] = Suspects()
    for pk, (theirs, born) in persons_near([person]).items():
        known.add(pk, theirs, born)
    return known.find(*person)


def persons_near(people: Sequence[Known]) -> dict[int, Known]:
    """The stored persons worth comparing with the people, by key and in the order of the keys."""
    near = NameBlocks(
        (" ".join(names), birth.edtf if birth else None) for names, birth in people
    ).persons_near()
    aliases: dict[int, list[str]] = {}
    chosen = PersonAlias.objects.filter(person__in=near)
    for person, name in chosen.values_list("person_id", "name"):
        aliases.setdefault(person, []).append(name)
    persons = Person.objects.filter(pk__in=near).order_by("pk")
    columns = ("pk", "name", "name_original", "birth_date")
    return {
        pk: ([*filter(None, (name, original)), *aliases.get(pk, ())], birth_of(birth))
        for pk, name, original, birth in persons.values_list(*columns)
    }


def birth_of(edtf: str | None) -> PartialDate | None:
    """The birth as it is stored and written in sheets (EDTF); None where it isn't known."""
    return PartialDate.from_edtf(edtf) if edtf else None

"""Who may change what the public sees: asked by the verbs that could."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from cases.models import (
    Case,
    Development,
    Figure,
    Person,
    PersonAlias,
    Source,
    StageRecord,
)
from cases.publishing import (
    levels_shown,
    may_disclose,
    refusal_of_adding,
    refusal_of_disclosure,
    refusal_of_showing,
    refusal_of_unmarking,
)

from .changing import Changes
from .permission import User

DISCLOSING = {"disclosure_level", "disclosure_basis"}
# What a part hangs on, the nearest first.
OWNERS: dict[str, type[Model]] = {
    "stage_record_id": StageRecord,
    "case_id": Case,
    "development_id": Development,
    "figure_id": Figure,
}


def require_disclosing(by: User | None, new: Sequence[Person], changes: Changes) -> None:
    """Raise PermissionDenied where `by` may not give persons the levels and bases that they get.

    The stored persons that are to change are locked: call it in the transaction of the change.
    """
    if may_disclose(by):
        return
    for person in new:
        _refuse(
            refusal_of_disclosure(by, level=person.disclosure_level, basis=person.disclosure_basis)
        )
    disclosing = [pk for pk, values in changes.items() if DISCLOSING & values.keys()]
    for before in Person.objects.filter(pk__in=disclosing).order_by("pk").select_for_update():
        after = changes[before.pk]
        refusal = refusal_of_disclosure(
            by,
            level=after.get("disclosure_level", before.disclosure_level),
            basis=after.get("disclosure_basis", before.disclosure_basis),
            level_before=before.disclosure_level,
            basis_before=before.disclosure_basis,
        )
        _refuse(refusal)


def require_unmarking(by: User | None, new: Sequence[Source], changes: Changes) -> None:
    """Raise PermissionDenied where `by` may not say that sources name nobody; locks likewise."""
    if may_disclose(by):
        return
    for source in new:
        _refuse(refusal_of_unmarking(by, names_person=source.names_person))
    unmarked = [pk for pk, values in changes.items() if not values.get("names_person", True)]
    for before in Source.objects.filter(pk__in=unmarked).order_by("pk").select_for_update():
        _refuse(
            refusal_of_unmarking(by, names_person=False, names_person_before=before.names_person)
        )


def require_showing(
    by: User | None, changes: Mapping[type[Model], Changes], added: Iterable[Model] = ()
) -> None:
    """Raise PermissionDenied where this would change what visitors see and `by` may not publish.

    `added` are unsaved parts. A person's level counts as it is now: lower it first. The cases and
    facts concerned are locked: call it in the transaction of the change.
    """
    if may_disclose(by):
        return
    for model, rows in changes.items():
        levels = levels_shown(model, [*rows], hold=True)
        for pk, values in rows.items():
            _refuse(refusal_of_showing(by, _name(model), values, levels.get(pk)))
    for owner, parts in _by_owner(added).items():
        levels = levels_shown(owner, [pk for pk, _part in parts], hold=True)
        for pk, part in parts:
            _refuse(refusal_of_adding(by, part, levels.get(pk)))


def _by_owner(parts: Iterable[Model]) -> dict[type[Model], list[tuple[int, Model]]]:
    """The parts with the ids of what they hang on, if that is stored; aliases are never shown."""
    found: dict[type[Model], list[tuple[int, Model]]] = defaultdict(list)
    for part in parts:
        if isinstance(part, PersonAlias):
            continue
        owners = ((model, getattr(part, column, None)) for column, model in OWNERS.items())
        stored = next(((model, pk) for model, pk in owners if pk is not None), None)
        if stored:
            found[stored[0]].append((stored[1], part))
    return found


def _name(model: type[Model]) -> str:
    return model._meta.model_name or ""


def _refuse(refusal: str) -> None:
    if refusal:
        raise PermissionDenied(refusal)

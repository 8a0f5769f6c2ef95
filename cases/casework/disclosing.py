"""Who may show the public more of a person or of a source: asked by the verbs that could."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from cases.models import Person, Source
from cases.publishing import may_disclose, refusal_of_disclosure, refusal_of_unmarking

from .changing import Changes
from .permission import User

DISCLOSING = {"disclosure_level", "disclosure_basis"}


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


def _refuse(refusal: str) -> None:
    if refusal:
        raise PermissionDenied(refusal)

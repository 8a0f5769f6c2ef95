"""The verb that two people take: one asks for the erasure of a person, another confirms it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Erasure, Person, Source
from cases.models.history import acting
from cases.publishing.by_two import Account, check_right, check_second, said
from cases.publishing.erasing.belongings import (
    Rows,
    belongings,
    mentions,
    names_of,
    written_names,
)
from cases.publishing.erasing.erase import erase, hold
from cases.publishing.erasing.goes import what_goes
from cases.publishing.erasing.marks import marks_of
from cases.publishing.erasing.mentioned import sources
from cases.publishing.erasing.quiet import hold_texts
from cases.publishing.erasing.receipts import keep_receipts
from cases.vocab.reason import Reason

MAY_ERASE = "cases.erase_person"


def ask(person: int, *, by: Account, reason: str) -> Erasure:
    """Ask that all data of the person be erased; somebody else does it with `confirm`.

    `person` is the number of the record, be it there or deleted. Raises PermissionDenied where `by`
    may not; ValidationError without a reason, where the reason names the person (it outlives them),
    where neither the tables nor the history have the record, or where somebody asked already.
    """
    check_right(by, MAY_ERASE)
    why = said(reason)
    rows = belongings({Person: {person}})
    if not written_names(rows):
        raise ValidationError(_("There is nothing of this record left to erase."))
    if mentions(why, names_of(rows)):
        raise ValidationError(
            _("The reason stays when everything else is gone: write it without the name.")
        )
    with acting(user=by, reason=Reason.ASK_FOR_ERASURE):
        list(Person.objects.select_for_update().filter(pk=person))
        if Erasure.objects.filter(person_number=person, erased_at=None).exists():
            raise ValidationError(_("The erasure of this person is asked for already."))
        return Erasure.objects.create(
            person_number=person,
            case_numbers=sorted(rows.get(Case, ())),
            asked_by_id=by.pk,
            reason=why,
        )


def take_back(erasure: Erasure, *, by: Account) -> None:
    """Drop a request that nobody has confirmed. Raises PermissionDenied, ValidationError."""
    check_right(by, MAY_ERASE)
    with acting(user=by, reason=Reason.TAKE_BACK_ERASURE):
        _held(erasure).delete()


def confirm(erasure: Erasure, *, by: Account, digest: str, texts_stay: bool = False) -> Erasure:
    """Erase what somebody else asked to erase; returns the receipt.

    `digest` is that of what `by` was shown. Raises PermissionDenied where `by` may not or is who
    asked, ValidationError where it is done or taken back already, where something else would go
    now, where others' records name the person in words and not `texts_stay`, or where others write
    without a pause.
    Nothing brings the data back but a backup, and see `reapply`.
    """
    check_right(by, MAY_ERASE)
    with acting(user=by, reason=Reason.ERASE):
        hold_texts()
        held = _held(erasure)
        check_second(by, held.asked_by_id)
        hold({Person: {held.person_number}})
        goes = what_goes(held)
        if goes.digest != digest:
            raise ValidationError(
                _("What would go has changed since you looked, so nothing was erased. Look again.")
            )
        held.texts_left = len(goes.texts)
        if held.texts_left and not texts_stay:
            raise ValidationError(
                _("Others' records still name the person. Mend them first, or say that they stay.")
            )
        held.confirmed_by_id, held.confirmed_at = by.pk, timezone.now()
        carry_out(held, {Person: {held.person_number}})
    return held


def carry_out(erasure: Erasure, seeds: Rows) -> None:
    """Erase the seeds in the current transaction, and make a receipt of the confirmed request."""
    transaction.on_commit(keep_receipts, robust=True)
    found = belongings(seeds)
    marks = marks_of(found)
    # Before the name is gone: nothing would say any longer whom they name.
    naming = [source.pk for source in sources(found)]
    Source.objects.filter(pk__in=naming).update(kept_inside=True)
    erased = erase(seeds)
    known = {mark for numbers in marks.values() for found in numbers.values() for mark in found}
    erasure.case_numbers = erased.cases
    erasure.marks = sorted(known)
    erasure.rows_erased, erasure.files_erased = erased.rows, erased.files
    erasure.erased_at = timezone.now()
    erasure.save()


def _held(erasure: Erasure) -> Erasure:
    """The open request, kept from others until the transaction ends."""
    requests = Erasure.objects.select_for_update(of=("self",))
    held = requests.filter(pk=erasure.pk, erased_at=None).first()
    if held is None:
        raise ValidationError(_("This request was carried out or taken back already."))
    return held

"""Lockdown: close a case, a person, a host country or the site at once; two people open it again.

What is closed leaves the published data when the transaction ends, on every door.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Country, Lockdown, Person
from cases.models.history import acting
from cases.publishing.by_two import Account, check_right, check_second, said
from cases.vocab.lockdown import LockdownScope
from cases.vocab.reason import Reason

MAY_LOCK = "cases.add_lockdown"
MAY_LIFT = "cases.lift_lockdown"

Target = Case | Person | Country | None
TARGETS: dict[LockdownScope, type[Case] | type[Person] | type[Country] | None] = {
    LockdownScope.CASE: Case,
    LockdownScope.PERSON: Person,
    LockdownScope.COUNTRY: Country,
    LockdownScope.SITE: None,
}


def lock(scope: LockdownScope | str, target: Target, *, by: Account, reason: str) -> Lockdown:
    """Close the target, or the whole site (no target), also where it is closed already.

    Each closing stands until it is lifted itself, with its own reason; the same person's with the
    same reason is one. Whoever asked to lift an earlier one has to ask again: there is news.
    Raises PermissionDenied where `by` may not, ValidationError without a reason.
    """
    check_right(by, MAY_LOCK)
    why = said(reason)
    closed = {} if scope == LockdownScope.SITE else {str(scope): target}
    with acting(user=by, reason=why):
        # Held: one that is being lifted at this moment closes nothing any more.
        standing = Lockdown.objects.standing().filter(scope=scope, **closed)
        held = list(standing.order_by("pk").select_for_update(of=("self",)))
        standing.exclude(lift_asked_by=None).update(lift_asked_by=None, lift_reason="")
        again = (each for each in held if (each.asked_by_id, each.reason) == (by.pk, why))
        return next(again, None) or Lockdown.objects.create(
            scope=scope, asked_by_id=by.pk, reason=why, **closed
        )


def ask_to_lift(lockdown: Lockdown, *, by: Account, reason: str) -> None:
    """Ask that a standing lockdown be lifted; somebody else does it with `lift`.

    Raises PermissionDenied where `by` may not, ValidationError without a reason, or where somebody
    asked already or it is lifted.
    """
    check_right(by, MAY_LIFT)
    why = said(reason)
    with acting(user=by, reason=why):
        held = _held(lockdown)
        if held.lift_asked_by_id is not None:
            raise ValidationError(_("Somebody asked to lift this already."))
        held.lift_asked_by_id, held.lift_reason = by.pk, why
        held.save(update_fields=["lift_asked_by", "lift_reason"])
    lockdown.refresh_from_db()


def lift(lockdown: Lockdown, *, by: Account) -> None:
    """Open again what somebody else asked to open.

    Raises PermissionDenied where `by` may not or is who asked, ValidationError where nobody asked
    or it is lifted already.
    """
    check_right(by, MAY_LIFT)
    with acting(user=by, reason=Reason.LIFT_LOCKDOWN):
        held = _held(lockdown)
        if held.lift_asked_by_id is None:
            raise ValidationError(_("Somebody has to ask for it before it is lifted."))
        check_second(by, held.lift_asked_by_id)
        held.lifted_by_id, held.lifted_at = by.pk, timezone.now()
        held.save(update_fields=["lifted_by", "lifted_at"])
    lockdown.refresh_from_db()


def _held(lockdown: Lockdown) -> Lockdown:
    """The lockdown as it stands, kept from others until the transaction ends."""
    held = (
        Lockdown.objects.standing().filter(pk=lockdown.pk).select_for_update(of=("self",)).first()
    )
    if held is None:
        raise ValidationError(_("This is lifted already."))
    return held

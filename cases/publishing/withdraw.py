"""Withdraw: take cases out of the published data."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Review
from cases.models.history import acting
from cases.publishing.permission import Actor, check_may_publish
from cases.vocab.publication import Status
from cases.vocab.reason import Reason


@dataclass(frozen=True, slots=True)
class WithdrawResult:
    """References of the withdrawn cases, and of those that weren't published."""

    withdrawn: tuple[str, ...]
    not_published: tuple[str, ...]


def withdraw(cases: QuerySet[Case], *, by: Actor, reason: str = "") -> WithdrawResult:
    """Withdraw the published ones among the cases, at once; their public ids stay theirs.

    Where a higher level waited for approval, that review ends unapproved.

    `by` is recorded in the history with the reason; None is the program itself. Raises
    PermissionDenied where the user may not withdraw.
    """
    check_may_publish(by)
    with acting(user=by, reason=reason or Reason.WITHDRAW):
        chosen = list(
            Case.objects.filter(pk__in=cases.order_by().values("pk"))
            .order_by("reference")
            .only("reference", "status")
            .select_for_update()
        )
        shown = [case for case in chosen if case.status == Status.PUBLISHED]
        withdrawn = [case.pk for case in shown]
        Case.objects.filter(pk__in=withdrawn).update(status=Status.WITHDRAWN)
        # Approving what was asked for before would publish it again.
        Review.objects.filter(case__in=withdrawn, is_approved=None).update(
            is_approved=False,
            decided_by=by.pk if by else None,
            decided_at=timezone.now(),
            reply=_("The case was withdrawn meanwhile."),
        )
    return WithdrawResult(
        tuple(case.reference for case in shown),
        tuple(case.reference for case in chosen if case.status != Status.PUBLISHED),
    )

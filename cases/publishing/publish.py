"""Publish: put cases into the published data, as the program itself does. People send to review."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from cases.models import Case
from cases.models.history import acting
from cases.publishing.eligibility import reasons_of, with_blocks
from cases.publishing.levels import level_if_approved
from cases.publishing.permission import Actor
from cases.vocab.publication import Status


@dataclass(frozen=True, slots=True)
class Refusal:
    """What couldn't be published, by its reference, and each reason with how to mend it."""

    reference: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of each: references of the published, of those that already were, refusals."""

    published: tuple[str, ...]
    already: tuple[str, ...]
    refused: tuple[Refusal, ...]


def publish(cases: QuerySet[Case], *, by: Actor, reason: str = "") -> PublishResult:
    """Publish those of the cases that may be; the others are refused with their reasons.

    `by` is None, the program itself (a set-up, a command): whoever has an account sends cases to
    review instead, and PermissionDenied says so.
    """
    if by is not None:
        raise PermissionDenied(
            _("Nobody publishes alone. Send the case to review, and somebody else approves it.")
        )
    with acting(user=None, reason=reason or "publish"):
        chosen = list(_locked(cases))
        already = [case for case in chosen if case.status == Status.PUBLISHED]
        asked = [case for case in chosen if case.status != Status.PUBLISHED]
        reasons = {case.pk: tuple(_reasons(case)) for case in asked}
        ready = [case for case in asked if not reasons[case.pk]]
        Case.objects.filter(pk__in=[case.pk for case in ready]).update(
            status=Status.PUBLISHED, approved_level=_level_that_shows()
        )
    return PublishResult(
        tuple(case.reference for case in ready),
        tuple(case.reference for case in already),
        tuple(Refusal(case.reference, reasons[case.pk]) for case in asked if reasons[case.pk]),
    )


def _reasons(case: Case) -> list[str]:
    if case.status == Status.IN_REVIEW:
        return [_("It is in review. Somebody has to approve it or send it back.")]
    return reasons_of(case)


def _level_that_shows() -> Subquery:
    """What somebody would have seen and approved: no cap that is lifted later raises it."""
    case = Case.objects.filter(pk=OuterRef("pk"))
    return Subquery(case.annotate(to_be=level_if_approved()).values("to_be")[:1])


def _locked(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases by reference, held against changes until the transaction ends."""
    chosen = Case.objects.filter(pk__in=cases.order_by().values("pk")).order_by("reference")
    return with_blocks(chosen).select_related("person").select_for_update(of=("self",))

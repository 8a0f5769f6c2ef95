"""Publish: put cases into the published data, as the program itself does. People send to review."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from cases.models import Case
from cases.models.history import acting
from cases.publishing.eligibility import reasons_of, with_blocks
from cases.publishing.holding import held
from cases.publishing.levels import level_if_approved
from cases.publishing.permission import Actor
from cases.vocab.publication import Status
from cases.vocab.reason import Reason


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
    with acting(user=None, reason=reason or Reason.PUBLISH):
        chosen = list(with_blocks(held(cases)))
        already = [case for case in chosen if case.status == Status.PUBLISHED]
        asked = [case for case in chosen if case.status != Status.PUBLISHED]
        reasons = _reasons(asked)
        ready = [case for case in asked if not reasons[case.pk]]
        Case.objects.filter(pk__in=[case.pk for case in ready]).update(
            status=Status.PUBLISHED, approved_level=_level_that_shows()
        )
    return PublishResult(
        tuple(case.reference for case in ready),
        tuple(case.reference for case in already),
        tuple(
            Refusal(case.reference, tuple(reasons[case.pk])) for case in asked if reasons[case.pk]
        ),
    )


def _reasons(cases: list[Any]) -> dict[int, list[str]]:
    """The reasons by primary key; the cases came from `with_blocks`."""
    in_review = {case.pk for case in cases if case.status == Status.IN_REVIEW}
    undecided = _("It is in review. Somebody has to approve it or send it back.")
    return {
        **{pk: [undecided] for pk in in_review},
        **reasons_of(case for case in cases if case.pk not in in_review),
    }


def _level_that_shows() -> Subquery:
    """What somebody would have seen and approved: no cap that is lifted later raises it."""
    case = Case.objects.filter(pk=OuterRef("pk"))
    return Subquery(case.annotate(to_be=level_if_approved()).values("to_be")[:1])

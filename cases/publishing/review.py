"""Review: a case reaches the public when somebody who didn't prepare it has looked at it.

Sent to review, then approved or sent back by another person. Withdrawing needs one person only.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Review
from cases.models.history import acting
from cases.publishing.by_two import check_another, check_right, refusal_of_new_account
from cases.publishing.deleting import was_published
from cases.publishing.eligibility import reasons_against, reasons_of, with_blocks
from cases.publishing.holding import held, hold_whole
from cases.publishing.levels import RANKS, level_to_be
from cases.publishing.permission import Actor
from cases.publishing.preparers import preparers, seen_events
from cases.publishing.preview import Preview, preview
from cases.publishing.publish import Refusal
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status
from cases.vocab.reason import Reason

SUBMIT = "cases.add_review"
APPROVE = "cases.approve_case"


class ReviewRefused(Exception):
    """Why a review can't be decided so, in words for the person who tried; nothing was changed."""


@dataclass(frozen=True, slots=True)
class SubmitResult:
    """References of the cases that went to review, of those that were in it, and refusals."""

    submitted: tuple[str, ...]
    already: tuple[str, ...]
    refused: tuple[Refusal, ...]


def submit(cases: QuerySet[Case], *, by: User, reason: str = "") -> SubmitResult:
    """Send those of the cases to review that may be published; the others are refused.

    A published case goes to review where its level was raised above the approved one, and shows at
    the approved one meanwhile. Raises PermissionDenied where the user may not ask for reviews.
    """
    check_right(by, SUBMIT)
    submitted, already, refused = [], [], []
    with acting(user=by, reason=reason or Reason.SEND_TO_REVIEW):
        asked: list[Any] = list(with_blocks(held(cases)))
        # Not before they are held: somebody may be sending the same ones.
        in_review = set(Review.objects.filter(is_approved=None).values_list("case", flat=True))
        reasons = _reasons_against_submitting([case for case in asked if case.pk not in in_review])
        for case in asked:
            if case.pk in in_review:
                already.append(case.reference)
            elif reasons[case.pk]:
                refused.append(Refusal(case.reference, tuple(reasons[case.pk])))
            else:
                submitted.append(case)
        Review.objects.bulk_create(
            Review(case=case, asked_by=by, reason=reason) for case in submitted
        )
        Case.objects.filter(pk__in=[case.pk for case in submitted]).exclude(
            status=Status.PUBLISHED
        ).update(status=Status.IN_REVIEW)
    return SubmitResult(tuple(case.reference for case in submitted), tuple(already), tuple(refused))


def refusal_of_approval(review: Review, by: Actor) -> str:
    """Why this user may not approve the review whatever it shows; empty where they may."""
    if by is None or not by.has_perm(APPROVE):
        return _(
            "You may not approve or send back cases. "
            "Ask whoever manages the accounts for the right."
        )
    if by.pk in preparers(review.case):
        return _(
            "You prepared this case: you sent it to review, or changed it since it was last "
            "approved. Somebody else has to approve it."
        )
    return refusal_of_new_account(by)


def approve(review: Review, *, by: User, digest: str) -> Case:
    """Publish the case at the level that was previewed, as it was previewed.

    `digest` is that of the preview that the user looked at. Raises PermissionDenied where they may
    not approve this case, and ReviewRefused where it was decided meanwhile, is blocked or has
    changed since they looked.
    """
    with acting(user=by, reason=Reason.APPROVE):
        review = _open(review)
        if refusal := refusal_of_approval(review, by):
            raise PermissionDenied(refusal)
        if reasons := reasons_against(review.case):
            raise ReviewRefused(" ".join(reasons))
        shown = preview(review.case)
        if shown.digest != digest:
            raise ReviewRefused(_("It has changed since you looked. Look at it again."))
        _keep(review, shown)
        _decide(review, by, is_approved=True)
        Case.objects.filter(pk=review.case_id).update(
            status=Status.PUBLISHED, approved_level=shown.level
        )
    return review.case


def send_back(review: Review, *, by: User, reply: str) -> Case:
    """End the review without publishing; `reply` tells who asked what to mend.

    A case that was published before is withdrawn again, others are drafts. Raises PermissionDenied
    where the user may not decide or asked for the review, and ReviewRefused where it was decided
    meanwhile or the reply is empty.
    """
    check_right(by, APPROVE)
    with acting(user=by, reason=reply):
        review = _open(review)
        if not reply.strip():
            raise ReviewRefused(_("Write what has to be mended before it can be published."))
        check_another(by, review.asked_by_id)
        _decide(review, by, is_approved=False, reply=reply.strip())
        before = Status.WITHDRAWN if was_published(Q(pgh_obj=review.case_id)) else Status.DRAFT
        Case.objects.filter(pk=review.case_id, status=Status.IN_REVIEW).update(status=before)
    return review.case


def is_raised(case: Case) -> bool:
    """Whether a published case would show at a higher level than the one that was approved."""
    return case.status == Status.PUBLISHED and _exceeds_approved(case, level_to_be(case))


def _exceeds_approved(case: Case, level: Level) -> bool:
    return RANKS[level] > RANKS[Level(case.approved_level or Level.HIDDEN)]


def _reasons_against_submitting(cases: list[Any]) -> dict[int, list[str]]:
    """The reasons by primary key; the cases came from `with_blocks`."""
    shown = {
        case.pk
        for case in cases
        if case.status == Status.PUBLISHED and not _exceeds_approved(case, Level(case.level_to_be))
    }
    nothing_to_approve = _("It is published, and nothing about its level waits for approval.")
    return {
        **{pk: [nothing_to_approve] for pk in shown},
        **reasons_of(case for case in cases if case.pk not in shown),
    }


def _open(review: Review) -> Review:
    """The review as it stands, with its case held against changes until the transaction ends."""
    case = hold_whole(Case.objects.get(pk=review.case_id))
    found = Review.objects.select_for_update().filter(pk=review.pk, is_approved=None).first()
    if found is None:
        raise ReviewRefused(_("This review is over: somebody has decided it."))
    found.case = case
    return found


def _keep(review: Review, shown: Preview) -> None:
    """Keep what is approved with the review; it is saved when it is decided."""
    review.digest, review.approved_rows = shown.digest, shown.rows
    review.seen_events = seen_events(review.case)


def _decide(review: Review, by: User, *, is_approved: bool, reply: str = "") -> None:
    review.decided_by, review.decided_at = by, timezone.now()
    review.is_approved, review.reply = is_approved, reply
    review.save()

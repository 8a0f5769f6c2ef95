"""What to do now: drafts, reviews, deadlines that come due, cases that are open longest."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from cases.lib.partial_dates import describe
from cases.models import Case, Deadline, Review, StageRecord
from cases.publishing.review import APPROVE
from cases.vocab.outcome import OutcomeGroup

from .case_list import countries_said, standing, stands_said
from .rights import may_see

SOON = datetime.timedelta(days=14)
MOST_SHOWN = 10


@dataclass(frozen=True)
class Todo:
    """`deadlines`: undone and due within a fortnight or overdue; `open`: oldest first.

    `deadlines` is None for somebody who may not see them, `reviews` for who doesn't approve.
    """

    today: datetime.date
    drafts: int
    reviews: list[Review] | None
    deadlines: list[Deadline] | None
    open: list["OpenCase"]


@dataclass(frozen=True)
class OpenCase:
    """A case whose outcome is pending or unknown.

    `since` is empty where its date is, `stands` for somebody who may not see stages.
    """

    pk: int
    person: str
    since: str
    countries: str
    stands: str


def todo(user: Any) -> Todo | None:
    """Four queries; None for somebody who may not see cases."""
    if not user.has_perm("cases.view_case"):
        return None
    today = timezone.localdate()
    sees_stages = may_see(user, StageRecord)
    not_closed = Case.objects.filter(Q(outcome=None) | Q(outcome__group=OutcomeGroup.PENDING))
    return Todo(
        today=today,
        drafts=Case.objects.drafts().count(),
        reviews=_waiting() if user.has_perm(APPROVE) else None,
        deadlines=_due(today) if may_see(user, Deadline) else None,
        open=[
            OpenCase(
                pk=case.pk,
                person=str(case.person),
                since=describe(case.opened_on) if case.opened_on else "",
                countries=countries_said(case),
                stands=stands_said(case) if sees_stages else "",
            )
            for case in standing(not_closed)
            .select_related("person", "host_country", "requesting_country")
            .order_by(F("opened_on_earliest").asc(nulls_last=True), "pk")[:MOST_SHOWN]
        ],
    )


def _waiting() -> list[Review]:
    """Cases in review, the one that waits longest first."""
    waiting = Review.objects.filter(is_approved=None).order_by("pk")
    return list(waiting.select_related("case__person", "case__host_country", "asked_by"))


def _due(today: datetime.date) -> list[Deadline]:
    due = Deadline.objects.filter(done_on=None, due_on__lte=today + SOON).order_by("due_on")
    said = ("stage_record__court_stage", "custody_period")
    return list(due.select_related("case__person", "case__host_country", *said)[:MOST_SHOWN])

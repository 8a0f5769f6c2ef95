"""What to do now: drafts, reviews, deadlines that come due, cases that are open longest.

And what others did to accounts: who could be the second person of two is told who was made one.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, F, Max, Model, Q, QuerySet, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from cases.lib.partial_dates import describe
from cases.models import AccountChange, Case, Deadline, Erasure, Lockdown, Review, StageRecord
from cases.publishing.by_two import refusal_of_new_account
from cases.publishing.erasing import MAY_ERASE
from cases.publishing.review import APPROVE
from cases.vocab.account import AccountChanged
from cases.vocab.lockdown import LockdownScope
from cases.vocab.outcome import OutcomeGroup

from .case_list import AWAITS_REVIEW, countries_said, standing, stands_said
from .rights import may_see

SOON = datetime.timedelta(days=14)
MOST_SHOWN = 10
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Todo:
    """`deadlines`: undone and due within a fortnight or overdue; `open`: oldest first.

    `deadlines` is None for somebody who may not see them, `reviews` for who doesn't approve,
    `erasures` for who doesn't erase. `must_wait`: an account that can't confirm them yet.
    `closed`: lockdowns that stand, the site's first; empty for who may not see them.
    `accounts`: what was done to accounts in the last fortnight, for who may see it.
    """

    today: datetime.date
    drafts: int
    reviews: "First[Review] | None"
    erasures: "First[Erasure] | None"
    must_wait: bool
    closed: list[Lockdown]
    deadlines: "First[Deadline] | None"
    open: list["OpenCase"]
    accounts: list["ChangedAccount"]


@dataclass(frozen=True)
class First(Generic[Row]):
    """The first rows of a list, how many it has, and the address of all of them."""

    rows: list[Row]
    total: int
    address: str

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


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


@dataclass(frozen=True)
class ChangedAccount:
    """What somebody did to an account, and when last; `by` is empty where the program did it."""

    account: str
    change: str
    by: str
    at: datetime.datetime


def todo(user: Any) -> Todo | None:
    """At most eight queries; None for somebody who may not see cases."""
    if not user.has_perm("cases.view_case"):
        return None
    today = timezone.localdate()
    erasures = _asked_for() if user.has_perm(MAY_ERASE) else None
    sees_stages = may_see(user, StageRecord)
    not_closed = Case.objects.filter(Q(outcome=None) | Q(outcome__group=OutcomeGroup.PENDING))
    return Todo(
        today=today,
        drafts=Case.objects.drafts().count(),
        reviews=_waiting() if user.has_perm(APPROVE) else None,
        closed=_closed() if may_see(user, Lockdown) else [],
        erasures=erasures,
        must_wait=bool(erasures and erasures.rows and refusal_of_new_account(user)),
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
        accounts=_changed_accounts() if may_see(user, AccountChange) else [],
    )


def _changed_accounts() -> list[ChangedAccount]:
    """All of them, the latest first: a long list hides none."""
    who = ("account__username", "changed_by__username", "change")
    since = timezone.now() - SOON
    changes = AccountChange.objects.filter(changed_at__gt=since).order_by().values_list(*who)
    return [
        ChangedAccount(account, str(AccountChanged(change).label), by or "", at)
        for account, by, change, at in changes.annotate(at=Max("changed_at")).order_by("-at")
    ]


def _waiting() -> First[Review]:
    """Cases in review, the one that waits longest first."""
    waiting = Review.objects.filter(is_approved=None).order_by("pk")
    named_by = ("case__person", "case__host_country", "asked_by")
    return _first(waiting.select_related(*named_by), "case", AWAITS_REVIEW)


def _asked_for() -> First[Erasure]:
    """Erasures that nobody has confirmed yet, the one that waits longest first."""
    asked = Erasure.objects.filter(erased_at=None).order_by("pk")
    return _first(asked.select_related("asked_by"), "erasure", {})


def _closed() -> list[Lockdown]:
    """All of them: what visitors don't get is short, or something is wrong."""
    named = ("case__person", "person", "country", "lift_asked_by")
    standing = Lockdown.objects.standing().select_related(*named)
    return sorted(standing, key=lambda lockdown: lockdown.scope != LockdownScope.SITE)


def _due(today: datetime.date) -> First[Deadline]:
    asked = {"done_on__isnull": True, "due_on__lte": today + SOON}
    due = Deadline.objects.filter(**asked).order_by("due_on")
    named_by = ("case__person", "case__host_country", "stage_record__court_stage", "custody_period")
    return _first(due.select_related(*named_by), "deadline", asked)


def _first(rows: QuerySet[Row], kind: str, asked: dict[str, Any]) -> First[Row]:
    """The first rows; `asked` is what the list of that kind is narrowed by to show them all."""
    address = f"{reverse(f'admin:cases_{kind}_changelist')}?{urlencode(asked)}"
    found: list[Any] = list(rows.annotate(total=Window(Count("pk")))[:MOST_SHOWN])
    return First(found, found[0].total if found else 0, address)

"""Changes in the office itself: accounts, reviews, lockdowns."""

import random

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone

from cases.models import Case, Lockdown, Review
from tests.leaks.changes.chance import Change, one_of, seen_by_all, word
from tests.make import (
    make_case,
    make_erasure,
    make_lockdown,
    make_name_acceptance,
    make_review,
    make_user,
)


def add_an_account(chance: random.Random) -> None:
    make_user(username=word(chance), email=f"{word(chance)}@example.org")


def log_in_and_out(chance: random.Random) -> None:
    user = make_user(username=word(chance))
    user.last_login = timezone.now()
    user.save()
    Session.objects.create(session_key=word(chance), session_data="x", expire_date=timezone.now())
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Case),
        object_repr=word(chance),
        action_flag=CHANGE,
    )


def switch_an_account_off(chance: random.Random) -> None:
    user = make_user(username=word(chance))
    user.is_active = False
    user.save()


def review_and_accept(chance: random.Random) -> None:
    case = one_of(chance, Case.objects.exclude(status="in_review")).get()
    review = make_review(case, reason=word(chance))
    Review.objects.filter(pk=review.pk).update(
        decided_by=make_user(), decided_at=timezone.now(), is_approved=False, reply=word(chance)
    )
    make_name_acceptance(case, reason=word(chance), wordings=[word(chance)])


def lock_what_nobody_sees(chance: random.Random) -> None:
    case = one_of(chance, Case.objects.filter(status="draft")).get()
    case = case if Case.objects.filter(person=case.person).count() == 1 else make_case()
    if chance.random() < 0.5:
        make_lockdown(case=case, reason=word(chance))
    else:
        make_lockdown(person=case.person, reason=word(chance))


def lock_and_lift(chance: random.Random) -> None:
    """What was closed in between is as it was."""
    asked, lifting, lifted = make_user(), make_user(), make_user()
    lockdown = make_lockdown(
        country=one_of(chance, seen_by_all()).get().host_country, asked_by=asked
    )
    Lockdown.objects.filter(pk=lockdown.pk).update(
        lift_asked_by=lifting, lifted_by=lifted, lift_reason=word(chance), lifted_at=timezone.now()
    )


def ask_for_an_erasure(chance: random.Random) -> None:
    make_erasure(reason=word(chance))


KINDS: tuple[Change, ...] = (
    add_an_account,
    log_in_and_out,
    switch_an_account_off,
    review_and_accept,
    lock_what_nobody_sees,
    lock_and_lift,
    ask_for_an_erasure,
)

"""Who prepared a case doesn't approve it: whoever wrote of it since it was last approved."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Case, Person, Review, Source
from cases.models.history import acting
from cases.publishing import approve, publish, send_back, withdraw
from cases.publishing.preparers import preparers
from tests.make import make_citation, make_stage, make_user
from tests.publishing.people import approver
from tests.publishing.reviewing import approved, change_as, in_review, ready_case, seen, status

pytestmark = pytest.mark.django_db


def test_who_sent_it_to_review_cannot_approve_it():
    boss = approver()
    review = in_review(by=boss)
    with pytest.raises(PermissionDenied, match="You prepared this case"):
        approve(review, by=boss, digest=seen(review))


@pytest.mark.parametrize(
    "prepare",
    [
        lambda case, user: change_as(user, summary="Primer"),
        lambda case, user: change_as(user, Person, occupation="baker"),
        lambda case, user: change_as(user, Source, title="Primer title"),
        lambda case, user: _add_stage(case, user),
        lambda case, user: _cite_at_stage(case, user),
    ],
    ids=["case", "person", "source", "stage", "citation of a stage"],
)
def test_who_changed_something_of_it_cannot_approve_it(prepare):
    case, boss = ready_case(), approver()
    prepare(case, boss)
    review = in_review(case)
    with pytest.raises(PermissionDenied, match="You prepared this case"):
        approve(review, by=boss, digest=seen(review))
    assert status(case) == "in_review"


def _add_stage(case, user):
    with acting(user=user, reason="test"):
        make_stage(case)


def _cite_at_stage(case, user):
    stage = make_stage(case)
    with acting(user=user, reason="test"):
        make_citation(stage_record=stage)


def test_a_superuser_cannot_approve_their_own_case():
    root = make_user(is_superuser=True)
    with acting(user=root, reason="test"):
        case = ready_case()
    review = in_review(case)
    with pytest.raises(PermissionDenied, match="You prepared this case"):
        approve(review, by=root, digest=seen(review))


def test_who_sent_it_back_may_approve_it_later():
    case, boss = ready_case(), approver()
    send_back(in_review(case), by=boss, reply="The date is wrong.")
    review = in_review(case)
    approve(review, by=boss, digest=seen(review))
    assert status(case) == "published"


def test_who_withdrew_it_may_approve_it_again():
    case, boss = ready_case(), approver()
    publish(Case.objects.all(), by=None)
    withdraw(Case.objects.all(), by=boss)
    review = in_review(case)
    approve(review, by=boss, digest=seen(review))
    assert status(case) == "published"


def test_what_a_second_person_has_approved_bars_nobody_any_more():
    boss = approver()
    with acting(user=boss, reason="test"):
        case = ready_case()
    assert boss.pk in preparers(case)
    approved(case)
    assert preparers(case) == set()


def test_what_the_program_has_published_was_approved_by_nobody():
    boss = approver()
    with acting(user=boss, reason="test"):
        case = ready_case()
    publish(Case.objects.all(), by=None)
    withdraw(Case.objects.all(), by=boss)
    review = in_review(case)
    with pytest.raises(PermissionDenied, match="You prepared this case"):
        approve(review, by=boss, digest=seen(review))


@pytest.mark.parametrize(
    ("model", "values"),
    [(Case, {"summary": "New."}), (Person, {"occupation": "baker"}), (Source, {"title": "New."})],
)
def test_a_change_since_the_approval_counts_though_it_was_begun_before(model, values):
    """The test is one transaction, and so the history tells one time for all of it."""
    case, boss = approved(ready_case()), approver()
    change_as(boss, model, **values)
    assert preparers(case) == {boss.pk}


def test_an_approval_from_before_its_changes_were_kept_bars_nobody_either():
    boss = approver()
    with acting(user=boss, reason="test"):
        case = ready_case()
    approved(case)
    Review.objects.update(seen_events=None)
    assert preparers(case) == set()

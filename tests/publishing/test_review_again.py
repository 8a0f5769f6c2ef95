"""A published case in review once more: its level was raised, or it was withdrawn."""

import pytest

from cases.models import Case, Person
from cases.publishing import ReviewRefused, approve, publish, send_back, submit, withdraw
from tests.make import make_person
from tests.publishing.people import approver, office_worker
from tests.publishing.reviewing import change_as, in_review, ready_case, seen, status
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def test_a_raised_level_shows_once_it_is_approved():
    case = ready_case(person=make_person(disclosure_level="pseudonym"))
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), Person, disclosure_level="full_name")
    review = in_review(case)
    assert status(case) == "published"
    assert [row["level"] for row in rows("case")] == ["pseudonym"]
    approve(review, by=approver(), digest=seen(review))
    assert [row["level"] for row in rows("case")] == ["full_name"]


def test_a_refused_raise_leaves_the_case_published_as_it_was():
    case = ready_case(person=make_person(disclosure_level="pseudonym"))
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), Person, disclosure_level="full_name")
    send_back(in_review(case), by=approver(), reply="No consent is on file.")
    assert (status(case), [row["level"] for row in rows("case")]) == ("published", ["pseudonym"])


def test_a_published_case_as_it_was_approved_needs_no_review():
    ready_case()
    publish(Case.objects.all(), by=None)
    (refusal,) = submit(Case.objects.all(), by=office_worker()).refused
    assert "nothing about its level waits" in refusal.reasons[0]


def test_a_minors_raised_level_changes_nothing_to_approve():
    ready_case(person=make_person(disclosure_level="pseudonym", is_minor=True))
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), Person, disclosure_level="initials")
    assert submit(Case.objects.all(), by=office_worker()).submitted == ()


@pytest.mark.parametrize("who", [approver, lambda: None, lambda: "who asked"])
def test_withdrawing_ends_the_review_of_a_raise_and_leaves_a_trace(who):
    case, boss = ready_case(person=make_person(disclosure_level="pseudonym")), approver()
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), Person, disclosure_level="full_name")
    review = in_review(case, boss)
    looked, by = seen(review), who()
    by = boss if by == "who asked" else by
    withdraw(Case.objects.all(), by=by)
    with pytest.raises(ReviewRefused):
        approve(review, by=approver(), digest=looked)
    assert rows("case") == []
    review.refresh_from_db()
    assert (review.is_approved, review.decided_by) == (False, by)
    assert review.reply == "The case was withdrawn meanwhile."


def test_what_was_withdrawn_and_is_sent_back_stays_withdrawn():
    case = ready_case()
    publish(Case.objects.all(), by=None)
    withdraw(Case.objects.all(), by=None)
    send_back(in_review(case), by=approver(), reply="Not yet.")
    assert status(case) == "withdrawn"

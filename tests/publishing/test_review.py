"""Review: two people stand between a draft and the public, and what was seen is what appears."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Case, Review
from cases.publishing import ReviewRefused, approve, publish, send_back, submit
from cases.publishing.name_check import hits
from tests.make import make_case, make_lockdown, make_person, make_user
from tests.publishing.people import approver, office_worker
from tests.publishing.reviewing import in_review, ready_case, seen, status
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def test_a_case_that_is_sent_to_review_shows_nothing_yet():
    case, worker = ready_case(), office_worker()
    review = in_review(case, worker)
    assert (status(case), rows("case")) == ("in_review", [])
    assert (review.asked_by, review.reason) == (worker, "Ready.")


def test_what_somebody_else_approves_is_published_at_the_level_that_they_saw():
    case = ready_case(person=make_person(disclosure_level="initials"))
    review, boss = in_review(case), approver()
    looked = seen(review)
    approve(review, by=boss, digest=looked)
    assert (status(case), case.approved_level) == ("published", "initials")
    assert [row["level"] for row in rows("case")] == ["initials"]
    review.refresh_from_db()
    assert (review.is_approved, review.decided_by, review.digest) == (True, boss, looked)


def test_without_the_right_nobody_approves_or_sends_back():
    review, worker = in_review(), office_worker()
    with pytest.raises(PermissionDenied, match="may not approve"):
        approve(review, by=worker, digest=seen(review))
    with pytest.raises(PermissionDenied):
        send_back(review, by=worker, reply="Mend it.")


def test_without_the_right_nobody_sends_to_review():
    ready_case()
    with pytest.raises(PermissionDenied):
        submit(Case.objects.all(), by=make_user())


def test_what_is_blocked_is_refused_with_every_reason():
    make_case(person=make_person(disclosure_level="hidden"), reference="T-NO")
    (refusal,) = submit(Case.objects.all(), by=office_worker()).refused
    assert refusal.reference == "T-NO"
    assert [reason.split(".")[0] for reason in refusal.reasons] == [
        "The person is hidden",
        "No source is cited",
    ]
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"disclosure_cap": "hidden"}, "The highest level in this case is hidden."),
        (
            {"person": {"disclosure_expires_on": datetime.date(2020, 1, 1)}},
            "The person's disclosure has expired.",
        ),
    ],
)
def test_what_would_show_nothing_is_refused(values, reason):
    if "person" in values:
        values = {"person": make_person(**values["person"])}
    ready_case(**values)
    (refusal,) = submit(Case.objects.all(), by=office_worker()).refused
    (told,) = refusal.reasons
    assert told.startswith(reason)


@pytest.mark.parametrize("scope", ["case", "person", "country", "site"])
def test_what_is_locked_down_is_not_approved(scope):
    case = ready_case()
    review, boss = in_review(case), approver()
    looked = seen(review)
    closed = {"case": case, "person": case.person, "country": case.host_country}
    make_lockdown(**({scope: closed[scope]} if scope in closed else {}))
    with pytest.raises(ReviewRefused, match="It is locked down"):
        approve(review, by=boss, digest=looked)


def test_sending_back_says_why_and_makes_a_draft_of_it():
    case = ready_case()
    review, boss = in_review(case), approver()
    send_back(review, by=boss, reply=" The date is wrong. ")
    review.refresh_from_db()
    assert (status(case), review.is_approved, review.reply) == (
        "draft",
        False,
        "The date is wrong.",
    )


def test_nothing_is_sent_back_without_a_word_or_by_who_sent_it():
    boss = approver()
    review = in_review(by=boss)
    with pytest.raises(ReviewRefused, match="Write what has to be mended"):
        send_back(review, by=approver(), reply=" ")
    with pytest.raises(PermissionDenied, match="Somebody else"):
        send_back(review, by=boss, reply="Mine.")


def test_a_review_is_decided_once():
    review = in_review()
    looked = seen(review)
    approve(review, by=approver(), digest=looked)
    with pytest.raises(ReviewRefused, match="somebody has decided it"):
        approve(review, by=approver(), digest=looked)


def test_a_case_in_review_is_not_sent_again():
    case = in_review().case
    result = submit(Case.objects.all(), by=office_worker())
    assert (result.submitted, result.already) == ((), (case.reference,))


def test_a_user_publishes_nothing_alone_whatever_they_may():
    case = ready_case()
    with pytest.raises(PermissionDenied, match="Nobody publishes alone"):
        publish(Case.objects.all(), by=make_user(is_superuser=True))
    assert status(case) == "draft"


def test_the_program_leaves_what_somebody_looks_at():
    in_review()
    (refusal,) = publish(Case.objects.all(), by=None).refused
    assert refusal.reasons == ("It is in review. Somebody has to approve it or send it back.",)


def test_a_text_that_names_somebody_at_a_pseudonym_is_refused_until_two_accept_it():
    person = make_person(name="Testovski, Ivan", disclosure_level="pseudonym")
    case = ready_case(person=person, summary_anonymous="Ivana Testovskog traže.")
    (refusal,) = submit(Case.objects.all(), by=office_worker()).refused
    (reason,) = refusal.reasons
    assert "a name that isn't to be shown (Case: summary without names:" in reason
    assert "Testovskog" in reason
    Case.objects.update(accepted_texts=[hit.digest for hit in hits(case)])
    assert submit(Case.objects.all(), by=office_worker()).submitted == (case.reference,)

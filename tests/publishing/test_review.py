"""Review: two people stand between a draft and the public, and what was seen is what appears."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cases.models import Case, Person, Review, Source
from cases.models.history import acting
from cases.publishing import ReviewRefused, approve, publish, send_back, submit, withdraw
from cases.publishing.name_check import hits
from cases.publishing.preparers import preparers
from cases.publishing.preview import preview
from tests.make import (
    make_case,
    make_citation,
    make_lockdown,
    make_person,
    make_published_case,
    make_stage,
    make_user,
)
from tests.publishing.people import approver, office_worker
from tests.publishing.rows import rows
from tests.publishing.test_due import days_from_today

pytestmark = pytest.mark.django_db


def ready_case(**values) -> Case:
    """A draft that nothing blocks."""
    case = make_case(**{"approved_level": None, **values})
    make_citation(case=case)
    return case


def in_review(case: Case | None = None, by=None) -> Review:
    case = case or ready_case()
    result = submit(Case.objects.filter(pk=case.pk), by=by or office_worker(), reason="Ready.")
    assert result.submitted == (case.reference,)
    return Review.objects.get(case=case, is_approved=None)


def seen(review: Review) -> str:
    """The digest of what a reviewer looks at now."""
    return preview(Case.objects.get(pk=review.case_id)).digest


def status(case: Case) -> str:
    case.refresh_from_db()
    return case.status


def change_as(user, model=Case, **values) -> None:
    with acting(user=user, reason="test"):
        model.objects.update(**values)


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


def test_what_has_changed_since_somebody_looked_is_not_approved():
    review, boss = in_review(), approver()
    looked = seen(review)
    change_as(office_worker(), Person, name="Probna, Marija")
    with pytest.raises(ReviewRefused, match="It has changed since you looked"):
        approve(review, by=boss, digest=looked)
    assert rows("case") == []


def test_a_change_that_nobody_will_see_spoils_no_approval():
    review, boss = in_review(), approver()
    looked = seen(review)
    change_as(office_worker(), internal_note="Primer")
    approve(review, by=boss, digest=looked)
    assert len(rows("case")) == 1


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


def test_who_sent_it_back_may_approve_it_later():
    case, boss = ready_case(), approver()
    send_back(in_review(case), by=boss, reply="The date is wrong.")
    review = in_review(case)
    approve(review, by=boss, digest=seen(review))
    assert status(case) == "published"


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


def test_who_withdrew_it_may_approve_it_again():
    case, boss = ready_case(), approver()
    publish(Case.objects.all(), by=None)
    withdraw(Case.objects.all(), by=boss)
    review = in_review(case)
    approve(review, by=boss, digest=seen(review))
    assert status(case) == "published"


def approved(case: Case) -> Case:
    review = in_review(case)
    approve(review, by=approver(), digest=seen(review))
    return case


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


def test_an_embargoed_case_is_approved_for_the_day_of_its_release():
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    case = ready_case(release_on=tomorrow)
    review = in_review(case)
    approve(review, by=approver(), digest=seen(review))
    assert (status(case), case.approved_level, rows("case")) == ("published", "full_name", [])


@pytest.mark.parametrize(
    "change",
    [
        {"release_on": None, "is_announced": False},
        {"release_on": days_from_today(1)},
        {"is_announced": False},
    ],
    ids=str,
)
def test_an_embargo_that_was_seen_is_the_one_that_is_approved(change):
    review = in_review(ready_case(release_on=days_from_today(9), is_announced=True))
    looked = seen(review)
    Case.objects.update(**change)
    with pytest.raises(ReviewRefused, match="It has changed since you looked"):
        approve(review, by=approver(), digest=looked)


def test_a_preview_holds_what_is_announced_before_the_release():
    case = ready_case(release_on=days_from_today(9), is_announced=True, opened_on="2025-04-03")
    found = preview(case)
    (announced,) = found.announced["case"]
    assert (announced["opened_on"], announced["name"]) == ("2025-04", "")
    assert [row["level"] for row in found.rows["case"]] == ["full_name"]
    assert preview(ready_case()).announced["case"] == []


def test_an_embargoed_case_at_counted_announces_nothing():
    person = make_person(disclosure_level="counted")
    case = ready_case(person=person, release_on=days_from_today(9), is_announced=True)
    assert preview(case).announced["case"] == []


def test_an_embargo_of_what_is_published_is_previewed_by_who_acts():
    case = ready_case(person=make_person(disclosure_level="pseudonym"))
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), release_on=days_from_today(9))
    change_as(office_worker(), Person, disclosure_level="full_name")
    review = in_review(case)
    approve(review, by=approver(), digest=seen(review))
    assert (status(case), case.approved_level, rows("case")) == ("published", "full_name", [])


@pytest.mark.parametrize(
    "change",
    [
        lambda case: Case.objects.update(withheld=["sources"]),
        lambda case: Case.objects.update(withheld=[]),
        lambda case: Case.objects.update(disclosure_cap="full_name"),
        lambda case: Case.objects.update(may_be_indexed=True),
        lambda case: Case.objects.update(accepted_texts=["0" * 64]),
        lambda case: Person.objects.update(disclosure_expires_on=days_from_today(9)),
        lambda case: Person.objects.update(disclosure_scope="Everything"),
        lambda case: Person.objects.update(disclosure_basis="written_consent"),
    ],
    ids=["kept back", "given back", "cap", "index", "names", "end", "scope", "basis"],
)
def test_the_terms_that_were_seen_are_those_that_are_approved(change):
    """Also those that change nothing of what shows at once."""
    case = ready_case(withheld=["fate"])
    review = in_review(case)
    looked = seen(review)
    change(case)
    with pytest.raises(ReviewRefused, match="changed since you looked"):
        approve(review, by=approver(), digest=looked)


def test_what_was_approved_is_kept_and_compared_with():
    case = approved(ready_case(summary="Old."))
    change_as(office_worker(), summary="Live.")
    withdraw(Case.objects.all(), by=approver())
    change_as(office_worker(), summary="New.")
    found = preview(case)
    assert [row["summary"] for row in found.before["case"]] == ["Old."]
    assert [row["summary"] for row in found.rows["case"]] == ["New."]


def test_a_preview_leaves_nothing_behind():
    case = ready_case()
    before = Case.objects.filter(pk=case.pk).values().get()
    with transaction.atomic():
        preview(case)
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert (rows("case"), case.history.count()) == ([], 1)


def test_a_preview_holds_what_visitors_have_today_beside_what_they_will_get():
    case = make_published_case(person=make_person(name="Testov, Ivan"), approved_level="pseudonym")
    found = preview(case)
    assert [row["level"] for row in found.before["case"]] == ["pseudonym"]
    assert [row["name"] for row in found.rows["case"]] == ["Testov, Ivan"]
    assert found.level == "full_name"


def test_a_text_that_names_somebody_at_a_pseudonym_is_refused_until_two_accept_it():
    person = make_person(name="Testovski, Ivan", disclosure_level="pseudonym")
    case = ready_case(person=person, summary_anonymous="Ivana Testovskog traže.")
    (refusal,) = submit(Case.objects.all(), by=office_worker()).refused
    (reason,) = refusal.reasons
    assert "a name that isn't to be shown (Case: summary without names:" in reason
    assert "Testovskog" in reason
    Case.objects.update(accepted_texts=[hit.digest for hit in hits(case)])
    assert submit(Case.objects.all(), by=office_worker()).submitted == (case.reference,)

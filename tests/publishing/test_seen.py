"""What was seen is what is approved, in its terms and its embargo too."""

import datetime

import pytest
from django.utils import timezone

from cases.models import Case, Person
from cases.publishing import ReviewRefused, approve, publish
from tests.make import make_person
from tests.publishing.passing_days import days_from_today
from tests.publishing.people import approver, office_worker
from tests.publishing.reviewing import change_as, in_review, ready_case, seen, status
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


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


def test_an_embargo_of_what_is_published_is_previewed_by_who_acts():
    case = ready_case(person=make_person(disclosure_level="pseudonym"))
    publish(Case.objects.all(), by=None)
    change_as(office_worker(), release_on=days_from_today(9))
    change_as(office_worker(), Person, disclosure_level="full_name")
    review = in_review(case)
    approve(review, by=approver(), digest=seen(review))
    assert (status(case), case.approved_level, rows("case")) == ("published", "full_name", [])

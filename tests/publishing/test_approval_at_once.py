"""Approvals while others write: what is under way is waited for, and seen."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Case, Review
from cases.publishing import ReviewRefused, SubmitResult, approve, submit
from cases.publishing.preparers import preparers
from cases.publishing.rebuild import differences
from tests.make import make_alias, make_associate, make_person, make_stage
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.people import approver, office_worker
from tests.publishing.reviewing import in_review, ready_case, seen
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db(transaction=True)


def whole_case() -> Case:
    case = ready_case(person=make_person(name="Testov, Ivan", disclosure_level="initials"))
    make_stage(case)
    make_alias(case.person)
    make_associate(case)
    return case


@pytest.mark.parametrize(
    ("write", "key"),
    [
        ("UPDATE cases_person SET disclosure_level = 'full_name' WHERE id = %s", "person"),
        ("UPDATE cases_case SET withheld = '{days}' WHERE id = %s", "case"),
        ("UPDATE cases_stagerecord SET filed_on = '2023-11' WHERE case_id = %s", "case"),
        ("UPDATE cases_source SET names_person = false WHERE id IN"
         " (SELECT source_id FROM cases_citation WHERE case_id = %s)", "case"),
    ],
    ids=["person", "case", "stage", "source"],
)  # fmt: skip
def test_what_is_being_written_is_not_approved_unseen(write: str, key: str) -> None:
    case = whole_case()
    review, boss = in_review(case), approver()
    looked, refused = seen(review), []

    def try_to_approve() -> None:
        try:
            approve(review, by=boss, digest=looked)
        except ReviewRefused as refusal:
            refused.append(str(refusal))

    with second_office() as office:
        office.execute(write, [case.person_id if key == "person" else case.pk])
        thread = meanwhile(try_to_approve)
        assert thread.is_alive()
        office.commit()
        thread.join()
    assert [text for text in refused if "changed since you looked" in text]
    assert rows("case") == []


def test_who_began_to_write_before_an_approval_prepared_what_is_committed_after_it() -> None:
    """Their transaction is older than the approval that it outlives."""
    case = whole_case()
    first, second = approver(), approver()
    review = in_review(case)
    digest = seen(review)
    with second_office() as office:
        office.execute("SELECT now()")  # a long import begins
        approve(review, by=first, digest=digest)
        metadata = f'{{"user": {second.pk}, "reason": "import"}}'
        office.execute(
            "INSERT INTO pghistory_context (id, metadata, created_at, updated_at)"
            " VALUES ('00000000-0000-4000-8000-000000000001', %s, now(), now())",
            [metadata],
        )
        office.execute(
            "SELECT set_config('pghistory.context_metadata', %s, true),"
            " set_config('pghistory.context_id', '00000000-0000-4000-8000-000000000001', true)",
            [metadata],
        )
        office.execute(
            "UPDATE cases_person SET disclosure_level = 'full_name' WHERE id = %s",
            [case.person_id],
        )
        office.commit()
    raised = in_review(case, by=first)
    assert preparers(case) == {first.pk, second.pk}
    with pytest.raises(PermissionDenied, match="You prepared this case"):
        approve(raised, by=second, digest=seen(raised))
    assert rows("case")[0]["level"] == "initials"
    assert Review.objects.filter(is_approved=True).count() == 1
    assert differences() == []


def test_a_case_that_somebody_else_is_sending_to_review_is_in_review_already() -> None:
    case, user = whole_case(), office_worker()
    said = []
    with second_office() as office:
        office.execute(
            "INSERT INTO cases_review (case_id, asked_by_id, asked_at, reason, digest, reply)"
            " VALUES (%s, %s, now(), '', '', '')",
            [case.pk, user.pk],
        )
        office.execute("UPDATE cases_case SET status = 'in_review' WHERE id = %s", [case.pk])
        thread = meanwhile(lambda: said.append(submit(Case.objects.all(), by=user)))
        assert thread.is_alive()
        office.commit()
        thread.join()
    assert said == [SubmitResult(submitted=(), already=(case.reference,), refused=())]


def test_sending_to_review_waits_for_a_person_before_it_holds_their_case() -> None:
    """Who writes the person holds them first and the case when they commit."""
    case, user = whole_case(), office_worker()
    with second_office() as office:
        office.execute("SELECT FROM cases_person WHERE id = %s FOR UPDATE", [case.person_id])
        thread = meanwhile(lambda: submit(Case.objects.all(), by=user))
        assert thread.is_alive()
        office.execute("SELECT FROM cases_case WHERE id = %s FOR UPDATE NOWAIT", [case.pk])
        office.commit()
        thread.join()
    assert Review.objects.filter(case=case, is_approved=None).exists()

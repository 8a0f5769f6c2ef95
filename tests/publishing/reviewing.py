"""A case on its way to the public: prepared, sent to review, seen and approved."""

from django.contrib.auth.models import AbstractUser
from django.db.models import Model

from cases.models import Case, Review
from cases.models.history import acting
from cases.publishing import approve, submit
from cases.publishing.preview import preview
from tests.make import make_case, make_citation
from tests.publishing.people import approver, office_worker


def ready_case(**values: object) -> Case:
    """A draft that nothing blocks."""
    case = make_case(**{"approved_level": None, **values})
    make_citation(case=case)
    return case


def in_review(case: Case | None = None, by: AbstractUser | None = None) -> Review:
    case = case or ready_case()
    result = submit(Case.objects.filter(pk=case.pk), by=by or office_worker(), reason="Ready.")
    assert result.submitted == (case.reference,)
    return Review.objects.get(case=case, is_approved=None)


def seen(review: Review) -> str:
    """The digest of what a reviewer looks at now."""
    return preview(Case.objects.get(pk=review.case_id)).digest


def approved(case: Case) -> Case:
    """The same, once somebody has approved what somebody else sent to review."""
    review = in_review(case)
    approve(review, by=approver(), digest=seen(review))
    return case


def status(case: Case) -> str:
    case.refresh_from_db()
    return case.status


def change_as(user: AbstractUser, model: type[Model] = Case, **values: object) -> None:
    """Change all rows of the model, so that the history tells who did."""
    with acting(user=user, reason="test"):
        model.objects.update(**values)

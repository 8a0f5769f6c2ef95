"""What nobody deletes alone: whatever visitors have seen, now or once, and who it is about."""

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from cases.models import Case, Person
from cases.models.history import all_events
from cases.vocab.publication import Status


def refusal_of_deleting(row: Model) -> str:
    """Why a form may not delete the stored case or person; empty where whoever may delete may.

    What was published is withdrawn at once by one person; that it was goes from the office by an
    erasure only, which takes two and leaves a receipt.
    """
    if isinstance(row, Case) and was_published(Q(pgh_obj=row.pk)):
        return _(
            "This case is published, or was. Withdraw it: visitors then see nothing of it. If it "
            "has to go altogether, ask for the erasure of its person: two people erase."
        )
    if isinstance(row, Person) and was_published(Q(person=row.pk)):
        return _(
            "A case of this person is published, or was. Withdraw it: visitors then see nothing of "
            "it. If the person has to go altogether, ask for their erasure: two people erase."
        )
    return ""


def was_published(cases: Q) -> bool:
    """Whether any of the cases was ever published, as their history has it."""
    return all_events(Case).filter(cases, status=Status.PUBLISHED).exists()

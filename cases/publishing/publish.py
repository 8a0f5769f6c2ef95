"""Publish: put cases into the published data."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from cases.models import Case, Person
from cases.models.history import acting
from cases.publishing.eligibility import blocks_of, with_blocks
from cases.publishing.permission import Actor, check_may_publish
from cases.vocab.publication import Status


@dataclass(frozen=True, slots=True)
class Refusal:
    """What couldn't be published, by its reference, and each reason with how to mend it."""

    reference: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of each: references of the published, of those that already were, refusals."""

    published: tuple[str, ...]
    already: tuple[str, ...]
    refused: tuple[Refusal, ...]


def publish(cases: QuerySet[Case], *, by: Actor, reason: str = "") -> PublishResult:
    """Publish those of the cases that may be; the others are refused with their reasons.

    `by` is recorded in the history with the reason; None is the program itself. Raises
    PermissionDenied where the user may not publish.
    """
    check_may_publish(by)
    with acting(user=by, reason=reason or "publish"):
        chosen = list(_locked(cases))
        already = [case for case in chosen if case.status == Status.PUBLISHED]
        asked = [case for case in chosen if case.status != Status.PUBLISHED]
        reasons = {case.pk: tuple(str(block.label) for block in blocks_of(case)) for case in asked}
        ready = [case for case in asked if not reasons[case.pk]]
        Case.objects.filter(pk__in=[case.pk for case in ready]).update(
            status=Status.PUBLISHED, approved_level=_level_of_the_person()
        )
    return PublishResult(
        tuple(case.reference for case in ready),
        tuple(case.reference for case in already),
        tuple(Refusal(case.reference, reasons[case.pk]) for case in asked if reasons[case.pk]),
    )


def _level_of_the_person() -> Subquery:
    person = Person.objects.filter(pk=OuterRef("person_id"))
    return Subquery(person.values("disclosure_level")[:1])


def _locked(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases by reference, held against changes until the transaction ends."""
    chosen = Case.objects.filter(pk__in=cases.order_by().values("pk")).order_by("reference")
    return with_blocks(chosen).only("reference", "status").select_for_update(of=("self",))

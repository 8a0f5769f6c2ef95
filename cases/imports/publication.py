"""What an import has brought, towards the public: published by the program, reviewed by people."""

from django.contrib.auth.models import AnonymousUser, PermissionsMixin, User
from django.db.models import Model

from cases.models import Case, Development, Figure, Person
from cases.models.case import CaseQuerySet
from cases.publishing import (
    PublishResult,
    SubmitResult,
    levels_shown,
    publish,
    publish_facts,
    submit,
)
from cases.publishing.review import is_raised
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

from .kinds import KINDS
from .plan import Action, Plan

FACTS = ("developments", "figures")


def live_lines(plan: Plan) -> frozenset[int]:
    """Lines whose rows, once imported, change at once what visitors see of something published.

    What is new comes in closed, but for the stages of a case that is published.
    """
    if plan.kind == "stages":
        return _live_stages(plan)
    stored = {
        row.line: row.record.stored for row in plan.doing(Action.CHANGED) if row.record.stored
    }
    of = {line: found.pk for line, found in stored.items()}
    live = _seen(KINDS[plan.kind].model, of)
    if plan.kind == "cases":
        live |= _seen(Person, {line: found.ids["person"] for line, found in stored.items()})
    return live


def _live_stages(plan: Plan) -> frozenset[int]:
    rows = plan.doing(Action.NEW, Action.CHANGED)
    references = {row.line: row.record.values["reference"] for row in rows}
    cases = Case.objects.filter(reference__in=references.values())
    known = dict(cases.values_list("reference", "pk"))
    return _seen(Case, {line: known[reference] for line, reference in references.items()})


def _seen(model: type[Model], of: dict[int, int]) -> frozenset[int]:
    """The lines whose row of the model visitors see something of."""
    levels = levels_shown(model, [*of.values()])
    return frozenset(
        line for line, pk in of.items() if levels.get(pk, Level.HIDDEN) != Level.HIDDEN
    )


def publish_written(
    plan: Plan, *, by: PermissionsMixin | AnonymousUser | None, reason: str
) -> PublishResult:
    """Publish the cases, or the new developments or figures, that a written plan has brought.

    What somebody has withdrawn stays so: a withdrawn case says that it is, a fact only that it
    isn't published, so facts that were stored already keep their state. Sources and stages are
    published with their cases: for them the result is empty. Raises PermissionDenied where `by`
    may not publish; cases are published by the program alone (None), see `submit_written`.
    """
    if plan.kind == "cases":
        return publish(_not_withdrawn(plan), by=by, reason=reason)
    if plan.kind == "developments":
        return publish_facts(Development.objects.filter(pk__in=plan.opened), by=by, reason=reason)
    if plan.kind == "figures":
        return publish_facts(Figure.objects.filter(pk__in=plan.opened), by=by, reason=reason)
    return PublishResult((), (), ())


def submit_written(plan: Plan, *, by: User, reason: str) -> SubmitResult:
    """Send the cases that a written plan has brought to review, where anything waits for approval.

    What somebody has withdrawn stays so. Raises PermissionDenied where `by` may not ask for it.
    """
    waiting = [
        case.pk
        for case in _not_withdrawn(plan).select_related("person")
        if case.status != Status.PUBLISHED or is_raised(case)
    ]
    return submit(Case.objects.filter(pk__in=waiting), by=by, reason=reason)


def _not_withdrawn(plan: Plan) -> CaseQuerySet:
    return Case.objects.filter(pk__in=plan.written).exclude(status=Status.WITHDRAWN)

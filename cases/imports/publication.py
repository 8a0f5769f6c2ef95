"""Publishes what an import has brought, for whoever may publish."""

from django.contrib.auth.models import AnonymousUser, PermissionsMixin

from cases.models import Case, Development, Figure
from cases.publishing import PublishResult, publish, publish_facts
from cases.vocab.publication import Status

from .plan import Plan

PUBLISHED_BY_ITSELF = ("cases", "developments", "figures")


def publish_written(
    plan: Plan, *, by: PermissionsMixin | AnonymousUser | None, reason: str
) -> PublishResult:
    """Publish the cases, or the new developments or figures, that a written plan has brought.

    What somebody has withdrawn stays so: a withdrawn case says that it is, a fact only that it
    isn't published, so facts that were stored already keep their state. Sources and stages are
    published with their cases: for them the result is empty. Raises PermissionDenied where `by`
    may not publish.
    """
    if plan.kind == "cases":
        cases = Case.objects.filter(pk__in=plan.written).exclude(status=Status.WITHDRAWN)
        return publish(cases, by=by, reason=reason)
    if plan.kind == "developments":
        return publish_facts(Development.objects.filter(pk__in=plan.opened), by=by, reason=reason)
    if plan.kind == "figures":
        return publish_facts(Figure.objects.filter(pk__in=plan.opened), by=by, reason=reason)
    return PublishResult((), (), ())

"""Publishes what an import has brought, for whoever may publish."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser, PermissionsMixin

from cases.models import Case, Development, Figure
from cases.publishing import PublishResult, publish, publish_facts
from cases.vocab.publication import Status

PUBLISHED_BY_ITSELF = ("cases", "developments", "figures")


def publish_written(
    kind: str, ids: Sequence[int], *, by: PermissionsMixin | AnonymousUser | None, reason: str
) -> PublishResult:
    """Publish the cases, developments or figures with the given primary keys.

    What somebody has withdrawn stays so. Sources and stages are published with their cases: for
    them the result is empty. Raises PermissionDenied where `by` may not publish.
    """
    if kind == "cases":
        cases = Case.objects.filter(pk__in=ids).exclude(status=Status.WITHDRAWN)
        return publish(cases, by=by, reason=reason)
    if kind == "developments":
        return publish_facts(Development.objects.filter(pk__in=ids), by=by, reason=reason)
    if kind == "figures":
        return publish_facts(Figure.objects.filter(pk__in=ids), by=by, reason=reason)
    return PublishResult((), (), ())

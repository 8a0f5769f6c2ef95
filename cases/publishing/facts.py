"""Publish and withdraw facts about countries: developments and figures."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cases.models import Citation, Development, Figure
from cases.models.history import acting
from cases.publishing.permission import Actor, check_may_publish
from cases.publishing.publish import PublishResult, Refusal

Fact = TypeVar("Fact", Development, Figure)


def publish_facts(facts: QuerySet[Fact], *, by: Actor, reason: str = "") -> PublishResult:
    """Publish those of the facts that cite a source; the others are refused.

    The result names facts by their title or label. Raises PermissionDenied as `publish` does.
    """
    check_may_publish(by)
    with acting(user=by, reason=reason or "publish"):
        chosen = list(_locked(facts))
        uncited = set(_without_source(facts.model, chosen))
        asked = [fact for fact in chosen if not fact.is_published]
        ready = [fact for fact in asked if fact.pk not in uncited]
        facts.model._default_manager.filter(pk__in=[fact.pk for fact in ready]).update(
            is_published=True
        )
    no_source = _("No source is cited. Cite one.")
    return PublishResult(
        tuple(str(fact) for fact in ready),
        tuple(str(fact) for fact in chosen if fact.is_published),
        tuple(Refusal(str(fact), (no_source,)) for fact in asked if fact.pk in uncited),
    )


def withdraw_facts(facts: QuerySet[Fact], *, by: Actor, reason: str = "") -> int:
    """Take the facts out of the published data; how many were in it."""
    check_may_publish(by)
    with acting(user=by, reason=reason or "withdraw"):
        published = facts.model._default_manager.filter(
            pk__in=facts.order_by().values("pk"), is_published=True
        )
        return published.update(is_published=False)


def _locked(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    chosen = facts.model._default_manager.filter(pk__in=facts.order_by().values("pk"))
    return chosen.order_by("pk").select_for_update()


def _without_source(model: type[Fact], facts: list[Fact]) -> QuerySet[Fact, int]:
    """Primary keys of those that nobody cites a source for."""
    cited = Exists(Citation.objects.filter(**{model._meta.model_name or "": OuterRef("pk")}))
    return model._default_manager.filter(~cited, pk__in=[fact.pk for fact in facts]).values_list(
        "pk", flat=True
    )

"""Publish and withdraw facts about countries: developments and figures.

The database takes back what names somebody who isn't shown (`kept_inside`); it shows again when it
is published anew, and not by what becomes of the name. What is refused here for a name is kept,
too: moved to another country, it is asked about everybody all the same.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cases.models import Citation, Development, Figure, Source
from cases.models.history import acting
from cases.publishing.holding import hold_sources
from cases.publishing.permission import Actor, check_may_publish
from cases.publishing.publish import PublishResult, Refusal
from cases.vocab.reason import Reason

Fact = TypeVar("Fact", Development, Figure)


def publish_facts(facts: QuerySet[Fact], *, by: Actor, reason: str = "") -> PublishResult:
    """Publish those of the facts that nothing speaks against; the others are refused.

    Those that name somebody are kept inside. The result names facts by their title or label.
    Raises PermissionDenied as `publish` does.
    """
    check_may_publish(by)
    with acting(user=by, reason=reason or Reason.PUBLISH):
        # Before the facts, which the commit of a source's change may take back.
        hold_sources(Source.objects.filter(citations__in=_citations(facts)))
        chosen = list(_locked(facts))
        asked = [fact for fact in chosen if not fact.is_published]
        naming = _naming(facts.model, [fact.pk for fact in asked])
        reasons = _reasons(facts.model, asked, naming)
        kept = facts.model._default_manager.filter(pk__in=naming, kept_inside=False)
        kept.update(kept_inside=True)
        ready = [fact for fact in asked if fact.pk not in reasons]
        facts.model._default_manager.filter(pk__in=[fact.pk for fact in ready]).update(
            is_published=True, kept_inside=False
        )
    return PublishResult(
        tuple(str(fact) for fact in ready),
        tuple(str(fact) for fact in chosen if fact.is_published),
        tuple(Refusal(str(fact), tuple(reasons[fact.pk])) for fact in asked if fact.pk in reasons),
    )


def reasons_against_facts(model: type[Fact], facts: Sequence[Fact]) -> dict[int, list[str]]:
    """By primary key, why visitors may not have those of the facts that they may not have.

    The facts as they are stored. One that names somebody is kept from visitors by the database,
    published or not.
    """
    return _reasons(model, facts, _naming(model, [fact.pk for fact in facts]))


def withdraw_facts(facts: QuerySet[Fact], *, by: Actor, reason: str = "") -> int:
    """Take the facts out of the published data; how many were in it."""
    check_may_publish(by)
    with acting(user=by, reason=reason or Reason.WITHDRAW):
        published = facts.model._default_manager.filter(
            pk__in=facts.order_by().values("pk"), is_published=True
        )
        return published.update(is_published=False)


def _citations(facts: QuerySet[Fact]) -> QuerySet[Citation]:
    fact = facts.model._meta.model_name or ""
    return Citation.objects.filter(**{f"{fact}__in": facts.order_by().values("pk")})


def _reasons(
    model: type[Fact], facts: Sequence[Fact], naming: Mapping[int, Sequence[str]]
) -> dict[int, list[str]]:
    unsourced = _without_source(model, [fact.pk for fact in facts])
    reasons = {pk: [_("No source is cited. Cite one.")] for pk in unsourced}
    for pk, words in naming.items():
        said = _(
            "It names somebody who isn't shown (%(words)s). Write it without the name, say by an "
            "office: “the minister”. Where a source that it cites says the name, cite another."
        ) % {"words": ", ".join(words)}
        reasons.setdefault(pk, []).append(said)
    return reasons


def _locked(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    chosen = facts.model._default_manager.filter(pk__in=facts.order_by().values("pk"))
    return chosen.order_by("pk").select_for_update()


def _without_source(model: type[Fact], keys: Sequence[int]) -> QuerySet[Fact, int]:
    """Primary keys of those that nobody cites a source for."""
    cited = Exists(Citation.objects.filter(**{model._meta.model_name or "": OuterRef("pk")}))
    return model._default_manager.filter(~cited, pk__in=keys).values_list("pk", flat=True)


def _naming(model: type[Fact], keys: Sequence[int]) -> dict[int, list[str]]:
    """The words by which those of them name somebody that do, by a source or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT f.id, coalesce(nullif(ARRAY(
                        SELECT DISTINCT btrim(word, '.,;:!?()«»„“”"')
                          FROM regexp_split_to_table(f.text, '\\s+') AS word
                         WHERE derive.mentions(word, array_to_string(n.words, ' '))), '{}'),
                        n.words)
                 FROM derive.fact f
                CROSS JOIN LATERAL (
                   SELECT derive.named_in_fact(f.text, f.countries, f.sources) AS words OFFSET 0) n
                WHERE f.kind = %s AND f.id = ANY(%s) AND n.words IS NOT NULL""",
            [model._meta.model_name, list(keys)],
        )
        return dict(cursor.fetchall())

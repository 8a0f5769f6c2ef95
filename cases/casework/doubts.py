"""What a case may say and yet deserves a second look: told when it is saved, never refused."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cases.models import Case, CourtStage, Outcome, StageRecord
from cases.vocab.decision import Decision
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.stage import StageKind
from cases.vocab.track import Track

Key = TypeVar("Key")
# What is decided of an earlier decision, and the kinds of stage that always have one before them:
# detention too, since whoever ordered it looks at it anew.
OF_ANOTHER = (Decision.UPHELD, Decision.OVERTURNED, Decision.REMITTED)
REVIEWS = (
    *(StageKind.APPEAL, StageKind.CASSATION, StageKind.CONSTITUTIONAL),
    *(StageKind.INTERNATIONAL, StageKind.DETENTION),
)
OF_EXTRADITION = (
    *(Decision.EXTRADITION_ADMISSIBLE, Decision.EXTRADITION_INADMISSIBLE),
    *(Decision.EXTRADITION_GRANTED, Decision.EXTRADITION_REFUSED),
)


def doubts(case: Case) -> Iterator[str]:
    """Sentences for whoever has just saved the case or a stage of it."""
    ended = ending_outcomes().filter(pk=case.outcome_id).first()
    if ended and (open_stages := list(pending_stages(case))):
        yield pending_after_all(str(ended), ", ".join(map(str, open_stages)))
    if asks_itself(case.host_country_id, case.requesting_country_id):
        yield asked_by_its_host()
    decided = case.stages.order_by("pk").values_list("pk", "decision", "court_stage")
    yield from unfitting(
        {pk: (decision, stage) for pk, decision, stage in decided if decision and stage}
    ).values()


def ending_outcomes() -> QuerySet[Outcome]:
    """The outcomes after which nothing of a case is pending."""
    return Outcome.objects.exclude(group=OutcomeGroup.PENDING)


def pending_stages(case: Case) -> QuerySet[StageRecord]:
    """The case's stages that are reported as not decided yet."""
    return case.stages.filter(decision=Decision.PENDING).select_related("court_stage")


def pending_after_all(outcome: str, stages: str) -> str:
    """That stages of a case are pending though its outcome is known."""
    text = _(
        "The outcome is “%(outcome)s”, and yet this is pending: %(stages)s. Enter what was decided "
        "there, “Discontinued” where nothing was, or leave the decision empty where nobody "
        "reported it."
    )
    return text % {"outcome": outcome, "stages": stages}


def asks_itself(host: str | None, requesting: str | None) -> bool:
    """Whether the country where somebody is found is the one that wants them."""
    return host is not None and host == requesting


def asked_by_its_host() -> str:
    """That the host country is the requesting one."""
    return _("The host country and the requesting country are the same. Check both.")


def unfitting(decided: Mapping[Key, tuple[str, int]]) -> dict[Key, str]:
    """What to say of each decision that isn't one of its court stage (its number beside it)."""
    asked: dict[str, set[int]] = defaultdict(set)
    for decision, stage in decided.values():
        asked[decision].add(stage)
    found = {
        decision: stages_without(decision).in_bulk(stages) for decision, stages in asked.items()
    }
    return {
        key: _does_not_fit(Decision(decision), found[decision][stage])
        for key, (decision, stage) in decided.items()
        if stage in found[decision]
    }


def stages_without(decision: str) -> QuerySet[CourtStage]:
    """The court stages at which nobody takes this decision, as far as the catalogue tells."""
    stages = CourtStage.objects.all()
    if decision in OF_EXTRADITION:
        return stages.exclude(track=Track.EXTRADITION)
    return _first_to_decide() if decision in OF_ANOTHER else stages.none()


def _first_to_decide() -> QuerySet[CourtStage]:
    """Stages that review nothing: nobody of another kind has decided before them in their track.

    A court that reviews an authority's order is of first instance, and the order stands before it.
    """
    stages = CourtStage.objects.alias(where=Coalesce("country", Value("")))
    before = stages.filter(
        where=OuterRef("where"), track=OuterRef("track"), order__lt=OuterRef("order")
    ).exclude(kind__in=(OuterRef("kind"), StageKind.DETENTION))
    return stages.exclude(kind__in=REVIEWS).exclude(Exists(before))


def _does_not_fit(decision: Decision, stage: CourtStage) -> str:
    if decision in OF_EXTRADITION:
        text = _(
            "“%(decision)s” is decided on the track of extradition, and this stage is on another: "
            "%(stage)s. Check the decision and the stage."
        )
    else:
        text = _(
            "“%(decision)s” is decided of an earlier decision, and nobody decides before this "
            "stage: %(stage)s. Check the decision and the stage."
        )
    return text % {"decision": decision.label, "stage": stage}

"""Who prepared a case for the public: they can't be the one who approves it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet

from cases.models import Case, Citation, Person, PersonAlias, Review, Source, StageRecord
from cases.models.history import all_events
from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Private
from cases.publishing.preview import last_approval

# Columns of a case by which people decide about it; who only decides doesn't prepare.
DECIDED = {"status", "approved_level", "accepted_texts"}
# Keys of events in the history, by the name of the model whose changes they are.
Seen = Mapping[str, Sequence[int]]


def preparers(case: Case) -> set[int]:
    """Keys of the users who asked for the open review, or changed what visitors may come to see.

    That is the case, its person, its parts or their sources; but for what a second person has
    approved already.
    """
    approved = last_approval(case)
    found: set[Any] = set()
    for name, events in _events_about(case):
        new = _new(events, name, approved)
        found |= _changing(events, new) if name == "case" else _users(new)
    asked = Review.objects.filter(case=case, is_approved=None)
    return {int(user) for user in found | set(asked.values_list("asked_by", flat=True)) if user}


def seen_events(case: Case) -> Seen:
    """What the history has now of the case, its person, its parts and their sources.

    Kept with an approval, since an order in time can't tell what it covers: a change that was begun
    before may be committed after.
    """
    return {
        name: [*events.order_by("pk").values_list("pk", flat=True)]
        for name, events in _events_about(case)
    }


def parts_that_show() -> Iterator[type[Model]]:
    """The models whose rows belong to a case and may show."""
    for relation in Case._meta.related_objects:
        model: Any = relation.related_model
        if hasattr(model, "history") and _may_show(model):
            yield model


def _new(events: "QuerySet[Any]", name: str, approved: Review | None) -> "QuerySet[Any]":
    """The events that the last approval didn't cover."""
    if approved is None:
        return events
    if approved.seen_events is None:  # approved before these were kept
        return events.filter(pgh_created_at__gte=approved.decided_at)
    return events.exclude(pk__in=approved.seen_events.get(name, ()))


def _users(events: "QuerySet[Any]") -> set[Any]:
    return set(events.values_list("pgh_context__metadata__user", flat=True).distinct())


def _changing(events: "QuerySet[Any]", new: "QuerySet[Any]") -> set[Any]:
    """Who caused those of the new events of a case that changed more than a decision about it."""
    changes = [event.pk for event in _changes(events.order_by("pk"))]
    return _users(new.filter(pk__in=changes))


def _changes(events: "QuerySet[Any]") -> Iterator[Any]:
    before = None
    for event in events:
        now = {
            field.attname: getattr(event, field.attname)
            for field in event._meta.local_fields
            if not field.name.startswith("pgh_") and field.name not in DECIDED
        }
        if now != before:
            yield event
        before = now


def _events_about(case: Case) -> "Iterator[tuple[str, QuerySet[Any]]]":
    """The events of each model that holds something of the case that may show, by its name."""
    yield "case", all_events(Case).filter(pgh_obj=case.pk)
    yield "person", all_events(Person).filter(pgh_obj=case.person_id)
    yield "personalias", all_events(PersonAlias).filter(person=case.person_id)
    stages = all_events(StageRecord).filter(case=case.pk).values("pgh_obj")
    cites = Q(case=case.pk) | Q(stage_record__in=stages)
    for model in parts_that_show():
        theirs = cites if model is Citation else Q(case=case.pk)
        yield model._meta.model_name or "", all_events(model).filter(theirs)
    cited = all_events(Citation).filter(cites).values("source")
    yield "source", all_events(Source).filter(pgh_obj__in=cited)


def _may_show(model: type[Model]) -> bool:
    rules = ALLOW_LIST[model._meta.model_name or ""].values()
    return any(not isinstance(rule, Private) for rule in rules)

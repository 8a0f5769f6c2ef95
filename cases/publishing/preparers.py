"""Who prepared a case for the public: they can't be the one who approves it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from cases.models import Case, Citation, Person, PersonAlias, Review, Source, StageRecord
from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Private
from cases.vocab.publication import Status

# Columns of a case by which people decide about it; who only decides doesn't prepare.
DECIDED = {"status", "approved_level", "accepted_texts"}


def preparers(case: Case) -> set[int]:
    """Keys of the users who asked for the open review, or changed what visitors may come to see.

    That is the case, its person, its parts or their sources; since it was last published.
    """
    events = list(_events(Case).filter(pgh_obj=case.pk).order_by("pgh_id"))
    since = _last_published(events)
    found = {_user(event) for event in _changes(events) if since is None or _is_since(event, since)}
    for model, test in _parts(case):
        changed = _events(model).filter(test)
        if since is not None:
            changed = changed.filter(pgh_created_at__gte=since)
        found |= set(changed.values_list("pgh_context__metadata__user", flat=True).distinct())
    asked = Review.objects.filter(case=case, is_approved=None)
    return {int(user) for user in found | set(asked.values_list("asked_by", flat=True)) if user}


def last_published(case: Case) -> datetime | None:
    """When the case was last published or raised to another level; None where it never was."""
    return _last_published(list(_events(Case).filter(pgh_obj=case.pk).order_by("pgh_id")))


def _last_published(events: list[Any]) -> datetime | None:
    last, before = None, None
    for event in events:
        stands = (event.status, event.approved_level)
        if event.status == Status.PUBLISHED and stands != before:
            last = event.pgh_created_at
        before = stands
    return last


def _changes(events: list[Any]) -> Iterator[Any]:
    """The events of a case that changed more than what was decided about it."""
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


def _parts(case: Case) -> Iterator[tuple[type[Model], Q]]:
    """Models that hold something of the case that may show, each with the test for its events."""
    yield Person, Q(pgh_obj=case.person_id)
    yield PersonAlias, Q(person=case.person_id)
    for relation in Case._meta.related_objects:
        model: Any = relation.related_model
        if hasattr(model, "history") and _may_show(model):
            yield model, Q(case=case.pk)
    stages = _events(StageRecord).filter(case=case.pk).values("pgh_obj")
    yield Citation, Q(stage_record__in=stages)
    cited = _events(Citation).filter(Q(case=case.pk) | Q(stage_record__in=stages))
    yield Source, Q(pgh_obj__in=cited.values("source"))


def _may_show(model: type[Model]) -> bool:
    rules = ALLOW_LIST[model._meta.model_name or ""].values()
    return any(not isinstance(rule, Private) for rule in rules)


def _events(model: type[Model]) -> Any:
    """The events of a model, with who caused them."""
    table: Any = model._meta.get_field("history").related_model
    return table.objects.select_related("pgh_context")


def _is_since(event: Any, since: datetime) -> bool:
    return bool(event.pgh_created_at >= since)


def _user(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None

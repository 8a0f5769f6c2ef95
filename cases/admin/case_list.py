"""What the list of cases shows of each, read with the page and never row by row."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest, JSONObject
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lib.named import column_of_names, in_active_letters
from cases.models import (
    ArguedGround,
    Associate,
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Deadline,
    Document,
    Person,
    Review,
    StageRecord,
)
from cases.models.history import all_events
from cases.vocab.decision import Decision
from cases.vocab.disclosure import Level
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.publication import Status
from cases.vocab.requesting import Requesting

from .filters import NOT_KNOWN, NamedFilter, counted, flagged, named

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

CASE_PARTS = (
    StageRecord,
    CaseCharge,
    CustodyPeriod,
    ArguedGround,
    Citation,
    Associate,
    Document,
    Deadline,
)


class RequestingFilter(NamedFilter):
    """Who asks; that nobody does and that nobody knows are two choices, as on the public pages."""

    title = _("requesting country")
    parameter = "requesting"
    path = "requesting_country_id"
    words = Requesting

    def counted_value(self) -> models.Case:
        nobody = models.When(is_requested=False, then=Value(Requesting.NOBODY.value))
        country = super().counted_value()
        return models.Case(nobody, default=country, output_field=models.TextField())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.chosen == Requesting.NOBODY:
            return queryset.filter(is_requested=False)
        found = super().queryset(request, queryset)
        return found.exclude(is_requested=False) if self.chosen == NOT_KNOWN else found


_REVIEW = flagged(
    "awaits_review",
    _("review"),
    yes=_("Waits for approval"),
    no=_("Nothing to approve"),
    parameter="review",
)
_LEVEL = counted("person__disclosure_level", _("disclosure level"), Level, parameter="level")
FILTERS = (
    counted("status", _("status"), Status),
    named("host_country_id", _("host country"), parameter="host"),
    RequestingFilter,
    counted("procedure", _("procedure"), Procedure),
    counted(
        "outcome__group",
        _("outcome"),
        OutcomeGroup,
        parameter="group",
        not_known=_("None known"),
    ),
    _REVIEW,
    _LEVEL,
)
# Filters that tell of rows which not everybody sees who sees cases.
TELLS_OF: dict[Any, type[models.Model]] = {_REVIEW: Review, _LEVEL: Person}

# What narrows the list to the cases that somebody has to approve.
AWAITS_REVIEW = {"review": "true"}


def with_review(cases: QuerySet[Case]) -> "QuerySet[WithAnnotations[Case]]":
    """Cases with `awaits_review`: whether one is open, for a published case's higher level too."""
    waiting = Review.objects.filter(case=OuterRef("pk"), is_approved=None)
    return cases.annotate(awaits_review=Exists(waiting))


def standing(cases: QuerySet[Case]) -> "QuerySet[WithAnnotations[Case]]":
    """Cases with `stands`: the stage that they stand at and its decision, as a JSON object.

    It is the stage that the public pages show as the current one, in the active language: the
    latest pending one, or else the one decided last (cases/published/standing.py).
    """
    pending = models.Case(models.When(decision=Decision.PENDING, then=0), default=1)
    moved = models.Case(
        models.When(decided_on__isnull=False, then=_middle("decided_on")),
        models.When(filed_on__isnull=False, then=_middle("filed_on")),
        default=Value(datetime.date.min),
    )
    entered = Coalesce("filed_on_earliest", "decided_on_latest", "filed_on_latest")
    now = StageRecord.objects.filter(case=OuterRef("pk")).order_by(
        pending,
        moved.desc(),
        Coalesce("court_stage__order", 0).desc(),
        entered.desc(nulls_first=True),
        "-id",
    )
    name = f"court_stage__{column_of_names()}"
    said = JSONObject(name=name, text="stage_text", decision="decision")
    return cases.annotate(stands=Subquery(now.values(row=said)[:1]))


def _middle(date: str) -> Cast:
    """The middle of the days that a partial date can mean; its known end where one is open."""
    first = Coalesce(f"{date}_earliest", f"{date}_latest")
    last = Coalesce(f"{date}_latest", f"{date}_earliest")
    days = models.ExpressionWrapper(last - first, models.DurationField())
    half = models.ExpressionWrapper(days / 2, models.DurationField())
    return Cast(first + half, models.DateField())


def with_last_change(cases: QuerySet[Case]) -> "QuerySet[WithAnnotations[Case]]":
    """Cases with `changed_at`: when they or any of their parts were last changed."""
    return cases.annotate(
        changed_at=Greatest(
            _last_event(Case, "pgh_obj"), *(_last_event(part, "case") for part in CASE_PARTS)
        )
    )


def _last_event(model: type[models.Model], link: str) -> Subquery:
    last = all_events(model).filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Subquery(last.annotate(at=Max("pgh_created_at")).values("at"))


def stands_said(case: Any) -> str:
    """The stage and its decision in words; says so where no stage is recorded."""
    if not case.stands:
        return gettext("no stage recorded")
    decision = case.stands["decision"]
    said = Decision(decision).label if decision else gettext("decision not reported")
    name = in_active_letters(case.stands["name"] or "") or case.stands["text"]
    return f"{name}: {said}"


def countries_said(case: Case) -> str:
    """Host country, and who asks."""
    host = str(case.host_country or gettext("country not known"))
    if case.requesting_country:
        return f"{host} ← {case.requesting_country}"
    return f"{host}; {gettext('nobody asks')}" if case.is_requested is False else host

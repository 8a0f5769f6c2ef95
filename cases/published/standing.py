"""Where a case stands: the stage that matters now, and its track drawn small."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.published.models import PublishedCase, PublishedStage
from cases.published.moments import middle
from cases.published.terms import Terms
from cases.vocab.decision import Decision
from cases.vocab.outcome import OutcomeGroup


@dataclass(frozen=True, slots=True)
class Station:
    """A step of a track; `state` is done, now, ahead, or last, where the case has ended."""

    label: str
    state: str


def is_pending(stage: PublishedStage) -> bool:
    """Whether the stage is reported as not decided yet."""
    return stage.decision == Decision.PENDING


def is_over(outcome_group: str | None) -> bool:
    """Whether the outcome is known and ends the case."""
    return outcome_group not in (None, "", OutcomeGroup.PENDING)


def as_it_stands(stage: PublishedStage, outcome_group: str | None) -> PublishedStage:
    """The stage as a page shows it: nothing is pending in a case that has ended.

    Somebody is extradited, and no source says what the minister decided: the decision wasn't
    reported. What was reported of the stage stays in the downloads.
    """
    if is_over(outcome_group) and is_pending(stage):
        stage.decision = None
    return stage


def current(stages: Iterable[PublishedStage]) -> PublishedStage | None:
    """The latest pending stage, or else the one decided last; None without stages."""
    return max(
        stages,
        key=lambda s: (is_pending(s), moved(s), s.track_order or 0, s.position),
        default=None,
    )


def moved(stage: PublishedStage) -> datetime.date:
    """When the stage is known to have moved: decided, or else filed; the first day if unknown."""
    if stage.decided_on:
        return middle(stage.decided_earliest, stage.decided_latest)
    if stage.filed_on:
        return middle(stage.filed_earliest, stage.filed_latest)
    return datetime.date.min


def stations(
    case: PublishedCase,
    stages: Sequence[PublishedStage],
    now: PublishedStage | None,
    terms: Terms,
) -> tuple[Station, ...]:
    """The track of the stage `now`, step by step: what is done, where it stands, what lies ahead.

    A step that was passed over isn't drawn, and of a case that has ended none ahead. Empty where
    the stage isn't in the catalogue.
    """
    if now is None or not now.track or not now.code:
        return ()
    steps = terms.steps(case.host_country, now.track)
    codes = [step.code for step in steps]
    if now.code not in codes:
        return ()
    here = codes.index(now.code)
    passed = {stage.code for stage in stages if stage.track == now.track}
    done = [Station(step.label, "done") for step in steps[:here] if step.code in passed]
    if is_over(case.outcome_group):
        return (*done, Station(steps[here].label, "last"))
    ahead = [Station(step.label, "ahead") for step in steps[here + 1 :]]
    return (*done, Station(steps[here].label, "now"), *ahead)

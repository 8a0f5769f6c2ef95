"""Where a case stands: the stage that matters now, and its track drawn small."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.published.models import PublishedStage
from cases.published.moments import middle
from cases.published.terms import Terms
from cases.vocab.decision import Decision


@dataclass(frozen=True, slots=True)
class Station:
    """A step of a track; `state` is done, now or ahead."""

    label: str
    state: str


def is_pending(stage: PublishedStage) -> bool:
    """Whether the stage is reported as not decided yet."""
    return stage.decision == Decision.PENDING


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
    country: str, stages: Sequence[PublishedStage], now: PublishedStage | None, terms: Terms
) -> tuple[Station, ...]:
    """The track of the stage `now`, step by step: what is done, where it stands, what lies ahead.

    A step that was passed over isn't drawn. Empty where the stage isn't in the catalogue.
    """
    if now is None or not now.track or not now.code:
        return ()
    steps = terms.steps(country, now.track)
    codes = [step.code for step in steps]
    if now.code not in codes:
        return ()
    here = codes.index(now.code)
    passed = {stage.code for stage in stages if stage.track == now.track}
    return tuple(
        Station(step.label, "now" if n == here else "done" if n < here else "ahead")
        for n, step in enumerate(steps)
        if n >= here or step.code in passed
    )

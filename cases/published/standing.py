"""Where a case stands: its stages by track, and the one that matters now."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.published.models import PublishedStage
from cases.published.terms import Terms
from cases.vocab.decision import Decision
from cases.vocab.track import Track

_FIRST = datetime.date.min


@dataclass(frozen=True)
class Passage:
    """A case's passage through a track: its stages in the catalogue's order, then by date."""

    track: str  # empty where it isn't reported
    label: str
    stages: Sequence[PublishedStage]


@dataclass(frozen=True, slots=True)
class Station:
    """A step drawn small: `state` is done, now or ahead."""

    label: str
    state: str


def is_pending(stage: PublishedStage) -> bool:
    """Whether the stage is reported as not decided yet."""
    return stage.decision == Decision.PENDING


def current(stages: Iterable[PublishedStage]) -> PublishedStage | None:
    """The latest pending stage, or else the one decided last; None without stages."""
    return max(
        stages,
        key=lambda s: (is_pending(s), _when(s), s.track_order or 0, s.position),
        default=None,
    )


def passages(stages: Iterable[PublishedStage]) -> list[Passage]:
    """The stages by track, tracks in the order of the vocabulary, those without one last."""
    stages = list(stages)
    found = []
    for track, label in [*Track.choices, (None, "")]:
        of_track = [stage for stage in stages if stage.track == track]
        if of_track:
            of_track.sort(key=lambda s: (s.track_order or 0, _when(s), s.position))
            found.append(Passage(track or "", str(label), of_track))
    return found


def stations(
    country: str, stages: Sequence[PublishedStage], now: PublishedStage | None, terms: Terms
) -> list[Station]:
    """The track of the stage `now`, step by step: what is done, where it stands, what lies ahead.

    A step that was passed over isn't drawn. Empty where the stage isn't in the catalogue.
    """
    if now is None or not now.track or not now.code:
        return []
    steps = terms.steps(country, now.track)
    codes = [step.code for step in steps]
    if now.code not in codes:
        return []
    here = codes.index(now.code)
    passed = {stage.code for stage in stages if stage.track == now.track}
    return [
        Station(step.label, "now" if n == here else "done" if n < here else "ahead")
        for n, step in enumerate(steps)
        if n >= here or step.code in passed
    ]


def _when(stage: PublishedStage) -> datetime.date:
    """The last day on which the stage is known to have moved."""
    return (
        stage.decided_latest
        or stage.decided_earliest
        or stage.filed_latest
        or stage.filed_earliest
        or _FIRST
    )

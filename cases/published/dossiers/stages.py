"""A case's stages as its page shows them: by track, with what was argued and decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.published.models import PublishedStage, PublishedTerm
from cases.published.standing import is_pending, moved
from cases.published.terms import word
from cases.vocab.argument import ArgumentResult
from cases.vocab.decision import Decision
from cases.vocab.track import Track


@dataclass(frozen=True, slots=True)
class Argument:
    """A ground argued at a stage. `result` in words, empty where it isn't reported."""

    ground: str
    definition: str
    instrument: str
    article: str
    result: str


@dataclass(frozen=True)
class StageRecordEntry:
    """A stage record with its codes in words; `decision` is empty where none is reported."""

    record: PublishedStage
    name: str
    decision: str
    is_pending: bool
    arguments: Sequence[Argument]

    @property
    def sources(self) -> Sequence[Mapping[str, Any]]:
        """The stage's own sources, keys as the fields of PublishedSource."""
        return self.record.sources


@dataclass(frozen=True)
class CaseTrack:
    """A case's stage records in one track, in the catalogue's order, then by date."""

    track: str  # empty where it isn't known
    label: str
    stages: Sequence[StageRecordEntry]


def stage_record_entry(
    stage: PublishedStage, grounds: Mapping[str, PublishedTerm]
) -> StageRecordEntry:
    """The stage record in words; `grounds` by their code."""
    return StageRecordEntry(
        stage,
        str(stage),
        word(Decision, stage.decision),
        is_pending(stage),
        [_argument(argued, grounds.get(argued["ground"])) for argued in stage.grounds],
    )


def _argument(argued: Mapping[str, str | None], ground: PublishedTerm | None) -> Argument:
    result = word(ArgumentResult, argued["result"])
    if ground is None:  # dropped from the catalogue
        return Argument(str(argued["ground"]), "", "", "", result)
    return Argument(ground.label, ground.definition_en, ground.instrument, ground.article, result)


def case_tracks(stages: Iterable[StageRecordEntry]) -> list[CaseTrack]:
    """The stage records by track, tracks in the order of the vocabulary, those without one last."""
    stages = list(stages)
    found = []
    for track, label in [*Track.choices, (None, _("Track not reported"))]:
        of_track = [stage for stage in stages if stage.record.track == track]
        if of_track:
            of_track.sort(key=_in_track)
            found.append(CaseTrack(track or "", str(label), of_track))
    return found


def _in_track(stage: StageRecordEntry) -> tuple[bool, int, Any, int]:
    """Steps that aren't in the catalogue follow those that are."""
    record = stage.record
    order = record.track_order
    return order is None, order or 0, moved(record), record.position

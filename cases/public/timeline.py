"""Lays out a case's timeline: lanes of rows on one axis. The template only draws what this says.

Places are per cent of the width as text ("12.50"), so that the drawing is as wide as its page.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cases.lib.partial_dates import PartialDate
from cases.published.dossiers import CaseDossier
from cases.published.dossiers.stages import StageRecordEntry
from cases.published.models import PublishedCustody, PublishedStage
from cases.vocab.custody import CustodyEnd
from cases.vocab.decision import Decision

MOST_TICKS = 5  # as many labels as a phone is wide for
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS_A_MONTH = 30.44
# Open ends reach beyond the axis; nothing known does.
_BEFORE, _OPEN = datetime.date.min, datetime.date.max


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn.

    `kind`: moment (a day), span (some day within), since (from filing to decision), open (pending),
    held (surely in custody), maybe (possibly in custody), unheard (it may have gone on so, but no
    later source says it).
    """

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """`language` of the label (BCP 47), empty where it is the page's."""

    label: str
    shapes: Sequence[Shape]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    ticks: Sequence[Tick]
    lanes: Sequence[Lane]

    @property
    def kinds(self) -> set[str]:
        """The kinds of shapes in it, for its legend."""
        return {shape.kind for lane in self.lanes for row in lane.rows for shape in row.shapes}


@dataclass(frozen=True, slots=True)
class _Part:
    """A shape still in days, both ends included."""

    kind: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class _Days:
    """A row still in days."""

    label: str
    parts: Sequence[_Part]
    language: str = ""


def timeline(dossier: CaseDossier, today: datetime.date) -> Timeline | None:
    """The drawing, or None where nothing has a date."""
    heard = _last_heard(dossier, today)
    lanes = [
        (track.label, [_stage_row(stage, dossier.case.language, heard) for stage in track.stages])
        for track in dossier.tracks
    ]
    if dossier.outcome:
        on = _point(dossier.case.outcome_earliest, dossier.case.outcome_latest)
        lanes.append((_("Outcome"), [_Days(dossier.outcome.label, on)]))
    lanes.append(
        (_("Custody"), [_Days(held.kind, _custody(held.record, heard)) for held in dossier.custody])
    )
    parts = [part for _label, rows in lanes for row in rows for part in row.parts]
    if not parts:
        return None
    days = {day for part in parts for day in (part.first, part.last)}
    known = days - {_BEFORE, _OPEN} | ({today} if _OPEN in days else set())
    axis = _Axis(min(known), max(known))
    return Timeline(axis.ticks(), [_lane(label, rows, axis) for label, rows in lanes if rows])


# What a row consists of -------------------------------------------------------------------------


def _stage_row(stage: StageRecordEntry, language: str, heard: datetime.date) -> _Days:
    said_in = language if stage.record.in_words_of_case else ""
    return _Days(stage.name, _stage(stage.record, heard), said_in)


def _stage(stage: PublishedStage, heard: datetime.date) -> list[_Part]:
    filed = stage.filed_earliest or stage.filed_latest
    decided = stage.decided_earliest or stage.decided_latest
    if stage.decision == Decision.PENDING:
        return _going_on("open", filed, heard) if filed else []
    if decided is None:
        return _point(stage.filed_earliest, stage.filed_latest)
    since = [_Part("since", filed, decided)] if filed and filed < decided else []
    return since + _point(stage.decided_earliest, stage.decided_latest)


def _custody(period: PublishedCustody, heard: datetime.date) -> list[_Part]:
    """All the time that it can have lasted, and over it the time that it surely did."""
    start = period.started_earliest or period.started_latest
    if start is None:
        return []
    surely = period.started_latest or start
    if period.end == CustodyEnd.ONGOING:
        known = _Part("maybe", start, min(surely, heard))
        return ([known] if start < known.last else []) + _going_on("held", surely, heard)
    if period.end == CustodyEnd.NOT_REPORTED:
        return [_Part("maybe", start, surely)]
    end = period.ended_latest or period.ended_earliest or surely
    known_end = period.ended_earliest or end
    held = [_Part("held", surely, known_end)] if surely < known_end else []
    return [_Part("maybe", start, end), *held]


def _last_heard(dossier: CaseDossier, today: datetime.date) -> datetime.date:
    """The last day of which a source can speak; the beginning of time where none is dated."""
    if dossier.last_reported is None:
        return _BEFORE
    latest = PartialDate.from_edtf(dossier.last_reported).latest
    return _OPEN if latest is None or latest >= today else latest


def _going_on(kind: str, start: datetime.date, heard: datetime.date) -> list[_Part]:
    """What hasn't ended: drawn as far as it was reported, and from there on as unheard of."""
    if heard == _OPEN:
        return [_Part(kind, start, _OPEN)]
    known = _Part(kind, start, heard) if start < heard else _Part("moment", start, start)
    return [known, _Part("unheard", max(start, heard), _OPEN)]


def _point(earliest: datetime.date | None, latest: datetime.date | None) -> list[_Part]:
    """A day, or the days within which it lies."""
    if earliest is None and latest is None:
        return []
    first, last = earliest or _BEFORE, latest or _OPEN
    return [_Part("moment" if first == last else "span", first, last)]


# Places -----------------------------------------------------------------------------------------


class _Axis:
    """From days to per cent, with a little room at both ends."""

    def __init__(self, first: datetime.date, last: datetime.date) -> None:
        room = datetime.timedelta(days=max((last - first).days // 25, 12))
        self.first, self.last = first - room, last + room

    def at(self, day: datetime.date) -> float:
        day = max(self.first, min(day, self.last))
        return 100 * (day - self.first).days / (self.last - self.first).days

    def ticks(self) -> list[Tick]:
        """The first days of at most five months or years."""
        months = (self.last - self.first).days / _DAYS_A_MONTH
        step = next((n for n in _MONTHS_APART if months / n <= MOST_TICKS), _MONTHS_APART[-1])
        # Translators: signs of Django's for an axis: a short name of a month, and the year.
        pattern = "Y" if step >= 12 else pgettext("timeline", "M Y")
        first = -(-(self.first.year * 12 + self.first.month) // step) * step
        last = self.last.year * 12 + self.last.month
        days = [datetime.date(n // 12, n % 12 + 1, 1) for n in range(first, last, step)]
        # A label close to the right end would be cut off.
        return [Tick(_text(self.at(d)), _tick(d, pattern)) for d in days if self.at(d) < 88]


def _tick(day: datetime.date, pattern: str) -> str:
    """Of our languages only English writes months with a capital."""
    words = date_format(day, pattern)
    return words if (get_language() or "en").startswith("en") else words.lower()


def _lane(label: str, rows: Iterable[_Days], axis: _Axis) -> Lane:
    drawn = [
        Row(row.label, [_shape(part, axis) for part in row.parts], row.language) for row in rows
    ]
    return Lane(label, drawn)


def _shape(part: _Part, axis: _Axis) -> Shape:
    x, end = axis.at(part.first), axis.at(part.last)
    return Shape(part.kind, _text(x), _text(max(end - x, 1.2)))  # a hair wouldn't be seen


def _text(value: float) -> str:
    return f"{value:.2f}"

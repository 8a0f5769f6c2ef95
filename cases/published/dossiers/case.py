"""The dossier of one case."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cases.lib.partial_dates import PartialDate
from cases.published.alike import Alike, alike, query_of_like
from cases.published.changes import DayOfChanges, changes_of
from cases.published.dossiers.events import Event, events
from cases.published.dossiers.stages import (
    CaseTrack,
    StageRecordEntry,
    case_tracks,
    stage_record_entry,
)
from cases.published.models import (
    PublishedAssociate,
    PublishedCase,
    PublishedCharge,
    PublishedCustody,
    PublishedSource,
    PublishedTerm,
)
from cases.published.standing import Station, as_it_stands, current, is_over, stations
from cases.published.terms import Terms, load_terms, word
from cases.vocab.associate import AssociateRole
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure


@dataclass(frozen=True, slots=True)
class ChargeEntry:
    """A charge with its codes in words, empty where they aren't reported."""

    record: PublishedCharge
    category: str
    status: str


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """A custody period with its codes in words."""

    record: PublishedCustody
    kind: str
    end: str


@dataclass(frozen=True, slots=True)
class AssociateEntry:
    """Somebody beside the person, with their role in words."""

    record: PublishedAssociate
    role: str


@dataclass(frozen=True)
class CaseDossier:
    """A published case with everything that may be shown of it; codes in words, empty if unknown.

    `now` is the stage where it stands (None without stages), `stations` its track around that.
    `grounds` are all that were argued in the case, at whichever stage.
    """

    case: PublishedCase
    host: str
    requesting: str
    citizenships: Sequence[str]
    procedure: str
    outcome: PublishedTerm | None
    outcome_group: str
    fate: PublishedTerm | None
    now: StageRecordEntry | None
    stations: Sequence[Station]
    tracks: Sequence[CaseTrack]
    events: Sequence[Event]
    charges: Sequence[ChargeEntry]
    custody: Sequence[CustodyEntry]
    grounds: Sequence[PublishedTerm]
    sources: Sequence[PublishedSource]
    associates: Sequence[AssociateEntry]
    changes: Sequence[DayOfChanges]
    alike: Sequence[Alike]

    @property
    def is_over(self) -> bool:
        """Whether the case has come to its end."""
        return is_over(self.case.outcome_group)

    @property
    def last_reported(self) -> str | None:
        """When the newest of its sources came out, as EDTF; None where no date is known."""
        of_events = (source["published_on"] for event in self.events for source in event.sources)
        of_case = (source.published_on for source in self.sources)
        return max(filter(None, (*of_events, *of_case)), key=_last_day, default=None)

    @property
    def pending(self) -> list[StageRecordEntry]:
        """What isn't decided yet, in whichever track."""
        return [stage for track in self.tracks for stage in track.stages if stage.is_pending]

    @property
    def query_of_like(self) -> str:
        """The list's query for all cases of the same country, state and procedure."""
        return query_of_like(self.case)

    @property
    def changed_on(self) -> datetime.date | None:
        """The day (UTC) on which visitors last saw something change; None where none is noted."""
        return max((change.day for change in self.changes), default=None)


def _last_day(edtf: str) -> datetime.date:
    return PartialDate.from_edtf(edtf).latest or datetime.date.max


def case(public_id: str) -> CaseDossier | None:
    """The dossier; None where no such case has a page. Twelve queries."""
    found = (
        PublishedCase.objects.defer("search").filter(public_id=public_id, has_page=True).first()
        if public_id.isalnum()
        else None
    )
    return _dossier(found, load_terms()) if found else None


def _dossier(found: PublishedCase, terms: Terms) -> CaseDossier:
    records = [as_it_stands(stage, found.outcome_group) for stage in found.stages.all()]
    charges, custody = list(found.charges.all()), list(found.custody.all())
    defined = _definitions(found)
    grounds = {term.code: term for term in defined.values() if term.kind == "ground"}
    entries = {record.position: stage_record_entry(record, grounds) for record in records}
    stages = list(entries.values())
    now = current(records)
    outcome = defined.get(("outcome", found.outcome or ""))
    return CaseDossier(
        case=found,
        host=terms.label("country", found.host_country),
        requesting=terms.label("country", found.asked_by),
        citizenships=[terms.label("country", code) for code in found.citizenships],
        procedure=word(Procedure, found.procedure),
        outcome=outcome,
        outcome_group=word(OutcomeGroup, found.outcome_group),
        fate=defined.get(("fate", found.fate or "")),
        now=entries[now.position] if now else None,
        stations=stations(found, records, now, terms),
        tracks=case_tracks(stages),
        events=events(found, outcome.label if outcome else "", stages, charges, custody),
        charges=[_charge(charge) for charge in charges],
        custody=[_custody(period) for period in custody],
        grounds=list(grounds.values()),
        sources=list(found.sources.all()),
        associates=[
            AssociateEntry(record, word(AssociateRole, record.role))
            for record in found.associates.all()
        ],
        changes=changes_of(found.public_id),
        alike=alike(found, terms),
    )


def _definitions(found: PublishedCase) -> dict[tuple[str, str], PublishedTerm]:
    """What the catalogues say about the case's outcome, fate and grounds, in their order."""
    wanted = [("outcome", found.outcome), ("fate", found.fate)]
    wanted += [("ground", code) for code in found.grounds]
    terms = PublishedTerm.objects.filter(pk__in=[key for key in wanted if key[1]])
    return {(term.kind, term.code): term for term in terms}


def _charge(charge: PublishedCharge) -> ChargeEntry:
    return ChargeEntry(
        charge, word(ChargeCategory, charge.category), word(ChargeStatus, charge.status)
    )


def _custody(period: PublishedCustody) -> CustodyEntry:
    return CustodyEntry(period, word(CustodyKind, period.kind), word(CustodyEnd, period.end))

"""The dossier of one country, and the list of countries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from cases.lib.named import in_order
from cases.published.dossiers.argued import ArguedInCountry, argued_grounds
from cases.published.dossiers.durations import Duration, durations
from cases.published.dossiers.precedents import PrecedentEntry, precedents
from cases.published.lists import CaseLine, case_page
from cases.published.models import (
    PublishedCase,
    PublishedCountry,
    PublishedCourtStage,
    PublishedDevelopment,
    PublishedFigure,
    PublishedTreaty,
)
from cases.published.outcomes import OutcomeCount, outcome_counts
from cases.published.selection import Selection
from cases.published.terms import GENERAL, Terms, load_terms, word
from cases.vocab.answer import Answer
from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability
from cases.vocab.track import Track
from cases.vocab.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country in the list of countries, with its published cases counted."""

    country: PublishedCountry
    count: int
    outcomes: Sequence[OutcomeCount]


@dataclass(frozen=True, slots=True)
class CountryTrack:
    """A track's steps in order; `is_general` where the country's own aren't known."""

    track: str
    label: str
    stages: Sequence[PublishedCourtStage]
    is_general: bool


@dataclass(frozen=True, slots=True)
class TreatyEntry:
    """The country's standing towards an instrument, in words."""

    record: PublishedTreaty
    status: str


@dataclass(frozen=True, slots=True)
class DevelopmentEntry:
    """A development in words. `countries`: codes and names of all that it concerns."""

    record: PublishedDevelopment
    kind: str
    reliability: str
    countries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """The law profile's answers in words, empty where nobody looked; texts are in `country`."""

    asylum_suspends_extradition: str
    council_of_europe: str
    echr: str
    refugee_convention: str


@dataclass(frozen=True)
class CountryDossier:
    """A country with everything published about it.

    `profile` is None where there is none. `cases` are its newest; `cases_query` finds them all in
    the list and `count` says how many they are; `asking_count`, in how many it is the state that
    asks, or that the person fled.
    """

    country: PublishedCountry
    profile: Profile | None
    tracks: Sequence[CountryTrack]
    treaties: Sequence[TreatyEntry]
    developments: Sequence[DevelopmentEntry]
    figures: Sequence[PublishedFigure]
    outcomes: Sequence[OutcomeCount]
    count: int
    asking_count: int
    cases: Sequence[CaseLine]
    cases_query: str
    durations: Sequence[Duration]
    argued: Sequence[ArguedInCountry]
    precedents: Sequence[PrecedentEntry]


def countries() -> list[CountryEntry]:
    """Countries with a law profile or a case, by name in the active language. Two queries."""
    counts = _counts(PublishedCase.objects.all())
    shown = PublishedCountry.objects.filter(Q(has_profile=True) | Q(code__in=list(counts)))
    entries = [_entry(found, counts.get(found.code, {})) for found in shown]
    return sorted(entries, key=lambda entry: in_order(entry.country.label))


def country(code: str) -> CountryDossier | None:
    """The dossier; None where nothing is published about such a country. Fourteen queries."""
    found = PublishedCountry.objects.filter(code=code).first() if code.isalpha() else None
    if found is None:
        return None
    dossier = _dossier(found, load_terms())
    known = dossier.profile or dossier.count or dossier.developments or dossier.figures
    return dossier if known else None


def _dossier(found: PublishedCountry, terms: Terms) -> CountryDossier:
    code = found.code
    selection = Selection(QueryDict(f"host={code}"), terms)
    entry = _entry(found, _counts(PublishedCase.objects.filter(host_country=code)).get(code, {}))
    developments = PublishedDevelopment.objects.filter(
        Q(country=code) | Q(other_countries__contains=[code])
    )
    return CountryDossier(
        country=found,
        profile=_profile(found) if found.has_profile else None,
        tracks=_tracks(code),
        treaties=[
            TreatyEntry(treaty, word(TreatyStatus, treaty.status))
            for treaty in PublishedTreaty.objects.filter(country=code)
        ],
        developments=[_development(development, terms) for development in developments],
        figures=list(PublishedFigure.objects.filter(country=code)),
        outcomes=entry.outcomes,
        count=entry.count,
        asking_count=PublishedCase.objects.filter(requesting_country=code).count(),
        cases=case_page(selection).cases,
        cases_query=selection.query,
        durations=durations(code, terms),
        argued=argued_grounds(selection),
        precedents=precedents(code, terms),
    )


def _counts(cases: QuerySet[PublishedCase]) -> Mapping[str, Mapping[str, int]]:
    """Numbers of cases by country and outcome group."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    by_group = cases.order_by().values_list("host_country", "outcome_group")
    for host, group, count in by_group.annotate(count=Count("*")):
        counts[host][group or ""] = count
    return counts


def _entry(found: PublishedCountry, counts: Mapping[str, int]) -> CountryEntry:
    outcomes = [outcome for outcome in outcome_counts(counts) if outcome.count]
    return CountryEntry(found, sum(counts.values()), outcomes)


def _profile(found: PublishedCountry) -> Profile:
    return Profile(
        word(Answer, found.asylum_suspends_extradition),
        word(Answer, found.council_of_europe),
        word(Answer, found.echr),
        word(Answer, found.refugee_convention),
    )


def _tracks(code: str) -> list[CountryTrack]:
    steps: dict[tuple[str, str], list[PublishedCourtStage]] = defaultdict(list)
    for step in PublishedCourtStage.objects.filter(country__in=(code, GENERAL)):
        steps[step.country, step.track].append(step)
    tracks = []
    for track, label in Track.choices:
        own = steps.get((code, track))
        if stages := own or steps.get((GENERAL, track)):
            tracks.append(CountryTrack(track, str(label), stages, is_general=not own))
    return tracks


def _development(development: PublishedDevelopment, terms: Terms) -> DevelopmentEntry:
    return DevelopmentEntry(
        development,
        word(DevelopmentKind, development.kind),
        word(Reliability, development.reliability),
        {code: terms.label("country", code) for code in development.countries},
    )

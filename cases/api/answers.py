"""What is found, as the serializers take it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, TextChoices
from django.http import QueryDict

from cases.published.dimensions import DIMENSIONS, UNKNOWN
from cases.published.dossiers import CountryDossier
from cases.published.facets import Facet, Facets, facets
from cases.published.in_each_language import by_code, in_each_language
from cases.published.lockdown import site_is_locked
from cases.published.models import PublishedCase, PublishedTerm
from cases.published.selection import Selection
from cases.published.terms import load_terms
from cases.vocab.answer import Answer as AnswerOfLaw
from cases.vocab.argument import ArgumentResult
from cases.vocab.associate import AssociateRole
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.confidence import Confidence
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.development import DevelopmentKind
from cases.vocab.disclosure import Level
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.reliability import Reliability
from cases.vocab.requesting import Requesting
from cases.vocab.source import SourceKind
from cases.vocab.stage import StageKind
from cases.vocab.track import Track
from cases.vocab.treaty import TreatyStatus

Told = dict[str, Any]
Labels = Mapping[str, Mapping[str, str]]

_VOCABULARIES: Mapping[str, type[TextChoices]] = {
    "level": Level,
    "procedure": Procedure,
    "requesting": Requesting,
    "outcome_group": OutcomeGroup,
    "charge_category": ChargeCategory,
    "charge_status": ChargeStatus,
    "track": Track,
    "stage_kind": StageKind,
    "decision": Decision,
    "argument_result": ArgumentResult,
    "custody_kind": CustodyKind,
    "custody_end": CustodyEnd,
    "associate_role": AssociateRole,
    "source_kind": SourceKind,
    "answer": AnswerOfLaw,
    "treaty_status": TreatyStatus,
    "development_kind": DevelopmentKind,
    "reliability": Reliability,
    "confidence": Confidence,
}


def counted(selection: Selection, found: Facets) -> Told:
    """What every answer about a selection of cases begins with."""
    return {
        "selection": selection.as_dict(),
        "count": found.total,
        "at_least": found.at_least,
        "is_closed": not found.total and site_is_locked(),
    }


def facets_answer(selection: Selection, found: Facets) -> Told:
    """The counts with what their values are called in each language."""
    labels = in_each_language(_labels)
    return {
        **counted(selection, found),
        "facets": [_facet(facet, labels) for facet in found.groups],
    }


def country_answer(dossier: CountryDossier) -> Told:
    """A country with all that is said about it."""
    return {
        "country": dossier.country,
        "count": dossier.count,
        "outcomes": dossier.outcomes,
        "asking_count": dossier.asking_count,
        "is_closed": not dossier.count and site_is_locked(),
        "profile": dossier.country if dossier.profile else None,
        "tracks": dossier.tracks,
        "treaties": [entry.record for entry in dossier.treaties],
        "developments": [entry.record for entry in dossier.developments],
        "figures": dossier.figures,
    }


def terms_answer() -> Told:
    """The vocabularies, and of the catalogues what shown cases use.

    An entry that no such case uses may have been made for one that doesn't show.
    """
    labels = in_each_language(_labels)
    found = facets(Selection(QueryDict()))
    used = {facet.name: {choice.value for choice in facet.choices} for facet in found.groups}
    with_fate = PublishedCase.objects.order_by().filter(fate=OuterRef("code"))
    return {
        "vocabularies": [
            {"name": name, "terms": _terms(vocabulary)}
            for name, vocabulary in _VOCABULARIES.items()
        ],
        "countries": _used(labels, "host", used["host"] | used["requesting"]),
        "court_stages": _used(labels, "stage", used["stage"]),
        "outcomes": PublishedTerm.objects.filter(kind="outcome", code__in=used["outcome"]),
        "grounds": PublishedTerm.objects.filter(kind="ground", code__in=used["ground"]),
        "fates": PublishedTerm.objects.filter(Exists(with_fate), kind="fate"),
    }


def _used(labels: Mapping[str, Any], name: str, codes: set[str]) -> list[Told]:
    """The codes of a catalogue among these, with what a filter calls them in each language."""
    known = {language: filters[name][1] for language, filters in labels.items()}
    catalogued = sorted(codes & known["en"].keys() - {UNKNOWN})
    return [{"code": code, "names": by_code(known, code)} for code in catalogued]


def _terms(vocabulary: type[TextChoices]) -> list[Told]:
    labels = in_each_language(lambda: {str(code): str(label) for code, label in vocabulary.choices})
    return [
        {"code": code, "names": by_code(labels, code)}
        for code in vocabulary.values
        if code != Level.HIDDEN  # nothing that shows stands there
    ]


def _labels() -> dict[str, tuple[str, Mapping[str, str]]]:
    """What each filter and its values are called in the active language. One query."""
    terms = load_terms()
    return {name: (str(one.label), one.labels(terms)) for name, one in DIMENSIONS.items()}


def _facet(facet: Facet, labels: Mapping[str, Any]) -> Told:
    ours = {language: named[facet.name] for language, named in labels.items()}
    values: Labels = {language: known for language, (_label, known) in ours.items()}
    return {
        "name": facet.name,
        "label": {language: label for language, (label, _known) in ours.items()},
        "at_least": facet.at_least,
        "choices": [
            {
                "value": choice.value,
                "label": by_code(values, choice.value),
                "count": choice.count,
                "is_chosen": choice.chosen,
            }
            for choice in facet.choices
        ],
    }

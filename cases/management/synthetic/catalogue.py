"""What synthetic cases choose from: the catalogues in the database, skewed like reality."""

from collections import defaultdict
from dataclasses import dataclass

from cases.models import Charge, CourtStage, Fate, Ground, Outcome
from cases.vocab.outcome import OutcomeGroup

# Weights, not counts. A few countries see most of the cases.
HOSTS = {
    "RS": 22,
    "GE": 18,
    "KZ": 15,
    "AM": 13,
    "KG": 11,
    "TR": 9,
    "DE": 6,
    "AE": 5,
    "PL": 4,
    "TH": 3,
    "CZ": 3,
    "ME": 3,
    "FI": 2,
    "BG": 2,
    "UZ": 2,
    "BA": 1,
    "MN": 1,
    "IL": 1,
    "CY": 1,
}
REQUESTING = {"RU": 70, "BY": 12, "TJ": 5, "TR": 4, "AZ": 4, "KZ": 3, None: 2}
PROCEDURES = {
    "extradition": 62,
    "deportation": 16,
    "entry_refusal": 8,
    "residence_refusal": 7,
    "informal_transfer": 4,
    "at_risk": 3,
}
TRACKS = {"extradition": "extradition", "deportation": "expulsion", "entry_refusal": "expulsion"}
YEARS = {2014: 1, 2015: 1, 2016: 1, 2017: 2, 2018: 2, 2019: 3, 2020: 2, 2021: 4}
YEARS |= {2022: 14, 2023: 24, 2024: 26, 2025: 20}
LEVELS = {"full_name": 74, "initials": 7, "pseudonym": 8, "counted": 6, "hidden": 5}
GROUPS = {
    OutcomeGroup.PENDING: 34,
    OutcomeGroup.RETURNED: 24,
    OutcomeGroup.PROTECTED: 16,
    OutcomeGroup.LEFT: 11,
    OutcomeGroup.CLOSED_OTHER: 9,
    None: 6,
}


class NoReferenceData(RuntimeError):
    """The catalogues are empty."""


@dataclass(frozen=True)
class Catalogue:
    """Codes and ids by what they hang on."""

    outcomes: dict[str | None, list[str]]  # by group
    fates: list[str]
    grounds: list[str]
    charges: dict[str | None, list[str]]  # by requesting country
    stages: dict[tuple[str | None, str], list[int]]  # ids in order, by host country and track

    def stages_of(self, host: str, procedure: str) -> list[int]:
        """Ids of the stages that a case of this kind goes through; the general ones if need be."""
        track = TRACKS.get(procedure)
        if track is None:
            return []
        return self.stages.get((host, track)) or self.stages.get((None, track), [])


def read_catalogue() -> Catalogue:
    """Raises NoReferenceData where `loadreference` hasn't run."""
    outcomes: dict[str | None, list[str]] = defaultdict(list)
    for code, group in Outcome.objects.values_list("code", "group"):
        outcomes[group].append(code)
    if not outcomes:
        raise NoReferenceData("The catalogues are empty. Run `manage.py loadreference` first.")
    charges: dict[str | None, list[str]] = defaultdict(list)
    for code, country in Charge.objects.values_list("code", "country_id"):
        charges[country].append(code)
    stages: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for pk, country, track in CourtStage.objects.order_by("order").values_list(
        "pk", "country_id", "track"
    ):
        stages[country, track].append(pk)
    return Catalogue(
        outcomes,
        list(Fate.objects.values_list("code", flat=True)),
        list(Ground.objects.values_list("code", flat=True)),
        charges,
        stages,
    )

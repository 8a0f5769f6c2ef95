"""One synthetic case and all that hangs on it, as rows for COPY."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Any

from cases.management.synthetic import words
from cases.management.synthetic.catalogue import (
    GROUPS,
    HOSTS,
    LEVELS,
    PROCEDURES,
    REQUESTING,
    YEARS,
    Catalogue,
)

COLUMNS = {
    "cases_person": "id name name_original citizenships occupation occupation_general pseudonym"
    " disclosure_level disclosure_basis disclosure_scope disclosure_note is_minor",
    "cases_case": "id reference public_id person_id host_country_id requesting_country_id"
    " is_requested procedure opened_on charges_text outcome_id outcome_text outcome_on fate_id"
    " summary summary_anonymous language internal_note status approved_level withheld is_announced"
    " may_be_indexed accepted_texts created_at",
    "cases_casecharge": "id case_id charge_id text",
    "cases_stagerecord": "id case_id court_stage_id stage_text body filed_on decided_on decision"
    " decision_text summary holding is_precedent",
    "cases_arguedground": "id case_id stage_record_id ground_id result note",
    "cases_custodyperiod": 'id case_id kind started_on ended_on "end" place',
    "cases_citation": "id source_id case_id locator",
}
ID_CHARACTERS = "23456789abcdefghjkmnpqrstuvwxyz"
DECISIONS = ("extradition_admissible", "extradition_inadmissible", "upheld", "overturned", None)
ALIVE_SINCE = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)

Rows = dict[str, list[tuple[Any, ...]]]


class Pick:
    """Draws from weighted choices, quickly."""

    def __init__(self, weights: Mapping[Any, int]) -> None:
        self._choices = list(weights)
        self._sums = list(accumulate(weights.values()))

    def __call__(self, rng: Random) -> Any:
        return rng.choices(self._choices, cum_weights=self._sums)[0]


HOST, ASKS, PROCEDURE, YEAR, LEVEL, GROUP = (
    Pick(weights) for weights in (HOSTS, REQUESTING, PROCEDURES, YEARS, LEVELS, GROUPS)
)


@dataclass
class Maker:
    """Makes the rows of one case after another; the same seed makes the same cases."""

    rng: Random
    catalogue: Catalogue
    sources: list[int]
    ids: Mapping[str, Iterator[int]]
    rows: Rows = field(default_factory=lambda: defaultdict(list))

    def make(self, reference: str) -> None:
        """Add one person with one case."""
        rng = self.rng
        level = LEVEL(rng)
        person = self._person(level)
        case, host, requesting = next(self.ids["cases_case"]), HOST(rng), ASKS(rng)
        procedure, opened = PROCEDURE(rng), self._day(YEAR(rng))
        self._case(case, reference, person, (host, requesting, procedure, opened), level)
        for charge in self._some(self.catalogue.charges.get(requesting, []), (1, 1, 1, 2)):
            self._add("cases_casecharge", case, charge, "")
        self._stages(case, self.catalogue.stages_of(host, procedure), opened)
        for ground in self._some(self.catalogue.grounds, (0, 0, 1, 2)):
            self._add("cases_arguedground", case, None, ground, rng.choice(("accepted", None)), "")
        if rng.random() < 0.6:
            until = opened + datetime.timedelta(days=rng.randint(2, 300))
            self._add("cases_custodyperiod", case, "remand", self._said(opened), until, "ended", "")
        for source in self._some(self.sources, (1, 1, 2)):
            self._add("cases_citation", source, case, "")

    def _add(self, table: str, *values: Any) -> int:
        key = next(self.ids[table])
        self.rows[table].append((key, *values))
        return key

    def _person(self, level: str) -> int:
        rng = self.rng
        basis = None if level == "hidden" else "already_public"
        job = rng.choice(words.JOBS)
        return self._add(
            "cases_person",
            *words.person_name(rng),
            ["RU"],
            job,
            job,
            self._id(),
            level,
            basis,
            "",
            "",
            False,
        )

    def _case(
        self,
        case: int,
        reference: str,
        person: int,
        facts: tuple[str, str | None, str, datetime.date],
        level: str,
    ) -> None:
        rng = self.rng
        host, requesting, procedure, opened = facts
        asked = True if requesting else rng.choice((False, None))
        group = GROUP(rng)
        outcome = rng.choice(self.catalogue.outcomes[group]) if group else None
        closed = None
        if outcome and group != "pending":
            closed = opened + datetime.timedelta(days=rng.randint(5, 500))
        fate = rng.choice(self.catalogue.fates) if group == "returned" else None
        summary = words.text(rng, 60, 120)
        status = "draft" if level == "hidden" or rng.random() < 0.06 else "published"
        self.rows["cases_case"].append(
            (
                *(case, reference, self._id(), person, host, requesting, asked, procedure),
                *(self._said(opened), words.text(rng, 4, 9), outcome, "", closed, fate),
                *(summary, words.text(rng, 20, 40), "en", "", status, level, [], False),
                *(False, [], ALIVE_SINCE),
            )
        )

    def _stages(self, case: int, stages: list[int], opened: datetime.date) -> None:
        """The first few stages of the track, one after the other."""
        rng = self.rng
        filed = opened
        for stage in stages[: rng.choice((0, 1, 1, 2, 3, 4))]:
            decided = filed + datetime.timedelta(days=rng.randint(3, 90))
            decision = rng.choice(DECISIONS)
            self._add(
                *("cases_stagerecord", case, stage, "", "", self._said(filed), self._said(decided)),
                *(decision, "", words.text(rng, 5, 15), "", rng.random() < 0.02),
            )
            filed = decided

    def _some(self, choices: list[Any], numbers: tuple[int, ...]) -> list[Any]:
        """A few different ones."""
        return self.rng.sample(choices, min(self.rng.choice(numbers), len(choices)))

    def _day(self, year: int) -> datetime.date:
        return datetime.date(year, 1, 1) + datetime.timedelta(days=self.rng.randrange(365))

    def _said(self, day: datetime.date) -> str:
        """EDTF: mostly the day, at times only the month or the year."""
        return day.isoformat()[: self.rng.choices((10, 7, 4), (70, 22, 8))[0]]

    def _id(self) -> str:
        return "".join(self.rng.choices(ID_CHARACTERS, k=12))

"""Turns rows of a sheet of cases into unsaved cases with their parts, and into amendments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.casework import CasePart
from cases.imports.plan import RowPlan
from cases.imports.reading import Stored
from cases.models import (
    ArguedGround,
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Person,
    PersonAlias,
    StageRecord,
)
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.requesting import Requesting

from .case_columns import CASE, CUSTODY, PERSON, STAGE
from .flat import to_store

Values = Mapping[str, Any]


@dataclass
class CaseWriter:
    """Collects what the rows of one import write.

    `categories` is charge code -> category, `sources` key -> id, `urls` address -> source's id.
    """

    categories: Mapping[str, str]
    sources: Mapping[str, int]
    urls: Mapping[str, int]
    parts: list[CasePart] = field(default_factory=list)
    persons: dict[int, dict[str, Any]] = field(default_factory=dict)
    cases: dict[int, dict[str, Any]] = field(default_factory=dict)
    charges: dict[int, dict[str, Any]] = field(default_factory=dict)
    custody: dict[int, dict[str, Any]] = field(default_factory=dict)
    stages: dict[int, dict[str, Any]] = field(default_factory=dict)

    def open(self, values: Values) -> Case:
        """The unsaved case of a new row. It opens with the detention where nothing else is said."""
        if "detained_on" in values:
            values = {"opened_on": values["detained_on"], **values}
        case = Case(person=Person(**_attributes(PERSON, values)), **_case_attributes(values))
        text = values.get("charges_text", "")
        added = self._charges(case, values, text)
        case.charges_text = "" if added else text
        self._custody(case, values)
        self._stage(case, values)
        self._lists(case, case.person, values)
        return case

    def amend(self, row: RowPlan, stored: Stored) -> None:
        """Note what changes in a stored case, and add what it lacks."""
        values = {change.column: change.new for change in row.changes}
        added = {c.column: _added(c.old, c.new) for c in row.changes if isinstance(c.new, tuple)}
        case = Case(pk=stored.pk)
        person = Person(pk=stored.ids["person"])
        _note(self.persons, person.pk, _attributes(PERSON, values))
        _note(self.cases, case.pk, _case_attributes(values))
        self._amend_charges(case, stored, values, added)
        if stored.ids["custody"]:
            _note(self.custody, stored.ids["custody"], _custody_attributes(values))
        else:
            self._custody(case, values)
        if stage := stored.ids.get("stage"):
            _note(self.stages, stage, _attributes(STAGE, values))
        else:
            self._stage(case, values)
        self._lists(case, person, added)

    def _amend_charges(
        self, case: Case, stored: Stored, values: Values, added: dict[str, Any]
    ) -> None:
        """Add charges; a text stands with the charges, or with the case where there are none."""
        text = values.get("charges_text") or stored.values["charges_text"] or ""
        known = stored.values["charge_categories"] or ()
        new = self._charges(case, added, text, known)
        if new and stored.ids["charges_text"]:
            _note(self.cases, case.pk, {"charges_text": ""})
        if "charges_text" not in values:
            return
        if stored.ids["charges"]:
            for pk in stored.ids["charges"]:
                _note(self.charges, pk, {"text": text})
        elif not new:
            _note(self.cases, case.pk, {"charges_text": text})

    def _charges(self, case: Case, values: Values, text: str, known: Iterable[str] = ()) -> bool:
        """Add the charges that a row names by code or category; whether it named any."""
        codes = values.get("charges") or ()
        by_code = {self.categories[code] for code in codes} | set(known)
        charges = [CaseCharge(case=case, charge_id=code, text=text) for code in codes]
        charges += [
            CaseCharge(case=case, category=category, text=text)
            for category in values.get("charge_categories") or ()
            if category not in by_code
        ]
        self.parts += charges
        return bool(charges)

    def _custody(self, case: Case, values: Values) -> None:
        given = _custody_attributes(values)
        if given:
            # Custody of whatever kind starts with an arrest; nothing more is known.
            given.setdefault("kind", CustodyKind.ARREST)
            self.parts.append(CustodyPeriod(case=case, **given))

    def _stage(self, case: Case, values: Values) -> None:
        given = _attributes(STAGE, values)
        if given:
            self.parts.append(StageRecord(case=case, **given))

    def _lists(self, case: Case, person: Person, added: Values) -> None:
        for code in added.get("grounds") or ():
            self.parts.append(ArguedGround(case=case, ground_id=code))
        for name in added.get("aliases") or ():
            self.parts.append(PersonAlias(person=person, name=name))
        cited = [self.sources[key] for key in added.get("sources") or ()]
        cited += [self.urls[url] for url in added.get("source_url") or ()]
        for source in dict.fromkeys(cited):
            self.parts.append(Citation(case=case, source_id=source))


def _attributes(columns: Mapping[str, str], values: Values) -> dict[str, Any]:
    return {
        attribute: to_store(values[column])
        for column, attribute in columns.items()
        if column in values
    }


def _case_attributes(values: Values) -> dict[str, Any]:
    given = _attributes(CASE, values)
    if "requesting_country_id" not in given:
        return given
    asks = given["requesting_country_id"]
    if asks == Requesting.NOBODY:
        return given | {"requesting_country_id": None, "is_requested": False}
    return given | {"is_requested": True}


def _custody_attributes(values: Values) -> dict[str, Any]:
    given = _attributes(CUSTODY, values)
    return given | {"end": CustodyEnd.ENDED} if "ended_on" in given else given


def _added(old: Any, new: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value for value in new if value not in (old or ()))


def _note(changes: dict[int, dict[str, Any]], pk: int, values: Values) -> None:
    if values:
        changes.setdefault(pk, {}).update(values)

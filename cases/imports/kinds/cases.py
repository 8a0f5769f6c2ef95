"""Sheets of cases: one row a case with its person, named by its reference or by what it says."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.casework import Amendment, amend_cases, enter_sources, open_cases, record_stages
from cases.imports import headers
from cases.imports.plan import Action, RowPlan
from cases.imports.problems import Fault
from cases.imports.reading import Record, Stored
from cases.models import (
    ArguedGround,
    Case,
    CaseCharge,
    CustodyPeriod,
    Person,
    PersonAlias,
    Source,
)

from .base import SheetKind
from .case_checks import (
    case_faults,
    refuse_disclosing,
    refuse_moving,
    refuse_showing_cases,
    refuse_two_truths,
)
from .case_columns import COLUMNS, STAGE
from .case_stored import stored_cases
from .case_writing import CaseWriter
from .citing import find_sources
from .custody import warn_of_two_kinds
from .likely_repeats import warn_of_likely_repeats
from .open_stages import warn_of_open_stages
from .unfitting import stages_of_stored, warn_of_unfitting_decisions
from .urls import UrlSources


class CaseSheet(SheetKind):
    """Cases with their persons.

    A row with a reference is the case with that reference. A row without one is an earlier
    import's case when everything that names it is equal: both names, birth, host country,
    procedure, date and sources. Nothing is matched by likeness.
    """

    name = "cases"
    title = gettext_lazy("Cases")
    model = Case
    columns = COLUMNS
    synonyms = headers.CASES
    holds = (Case, Person, PersonAlias, CaseCharge, CustodyPeriod, ArguedGround, Source)

    def prepare(self, records: Sequence[Record]) -> None:
        self.sources = find_sources(records, "sources")
        self.urls = UrlSources(
            {url for record in records for url in record.values.get("source_url", ())}
        )
        for record in records:
            _name_stage(record)
            self._name_corrected(record)

    def _name_corrected(self, record: Record) -> None:
        """Name sources whose address was corrected since by their keys: so they are stored."""
        given = record.values.get("source_url", ())
        corrected = [url for url in given if url in self.urls.corrected]
        if corrected:
            self.sources |= {self.urls.keys[url]: self.urls.ids[url] for url in corrected}
            keys = (*record.values.get("sources", ()), *(self.urls.keys[url] for url in corrected))
            record.values["sources"] = tuple(dict.fromkeys(keys))
            record.values["source_url"] = tuple(url for url in given if url not in corrected)

    def key(self, record: Record) -> Hashable:
        values = record.values
        if reference := values.get("reference"):
            return reference
        urls = (self.urls.keys[url] for url in values.get("source_url", ()))
        return _natural_key(values, {*values.get("sources", ()), *urls})

    def match(self, records: Sequence[Record]) -> None:
        references = [record.key for record in records if "reference" in record.values]
        nameless = [record for record in records if "reference" not in record.values]
        names = {record.values["person_name"] for record in nameless}
        by_reference = {
            row.values["reference"]: row
            for row in self.stored(Case.objects.filter(reference__in=references))
        }
        by_key: dict[Hashable, list[Stored]] = {}
        for row in self.stored(Case.objects.filter(person__name__in=names)) if names else ():
            by_key.setdefault(
                _natural_key(row.values, set(row.values["sources"] or ())), []
            ).append(row)
        taken: dict[int, int] = {}
        for record in records:
            if "reference" in record.values:
                record.stored = by_reference.get(record.values["reference"])
            else:
                _choose(record, by_key.get(record.key, []))
            if record.stored:
                _take(record, record.stored, taken)

    def stored(self, rows: "QuerySet[Any]") -> list[Stored]:
        return stored_cases(rows)

    def check(self, values: dict[str, Any], record: Record) -> Iterable[Fault]:
        return case_faults(values, record)

    def check_together(self, rows: Sequence[RowPlan]) -> None:
        warn_of_two_kinds(rows)
        warn_of_open_stages(rows)
        warn_of_unfitting_decisions(rows, stages_of_stored(rows))
        refuse_two_truths(rows)
        refuse_moving(rows, self.by)
        refuse_disclosing(rows, self.by)
        refuse_showing_cases(rows, self.by)
        warn_of_likely_repeats([row for row in rows if row.action is Action.NEW])

    def write(self, rows: Sequence[RowPlan], *, reason: str) -> list[int]:
        touched = [row for row in rows if row.action is not Action.UNCHANGED]
        wanted = {url for row in touched for url in row.record.values.get("source_url", ())}
        missing = self.urls.missing(wanted)
        if missing:
            enter_sources(missing, by=self.by, reason=reason)
        urls = self.urls.ids | {source.url: source.pk for source in missing}
        writer = CaseWriter(self.words.charges, self.sources, urls)
        opened = {
            row.line: writer.open(row.record.values) for row in rows if row.action is Action.NEW
        }
        new_parts, writer.parts = writer.parts, []
        for row in rows:
            if row.action is Action.CHANGED and row.record.stored:
                writer.amend(row, row.record.stored)
        if opened:
            open_cases([*opened.values()], new_parts, by=self.by, reason=reason)
        if any(row.action is Action.CHANGED for row in rows):
            self._amend(writer, reason)
        return [row.record.stored.pk if row.record.stored else opened[row.line].pk for row in rows]

    def _amend(self, writer: CaseWriter, reason: str) -> None:
        amendment = Amendment(
            writer.persons, writer.cases, writer.charges, writer.custody, writer.parts
        )
        amend_cases(amendment, by=self.by, reason=reason)
        if writer.stages:
            record_stages([], writer.stages, by=self.by, reason=reason)

    def describe(self, values: dict[str, Any]) -> str:
        return str(values.get("person_name") or values.get("reference") or "")


def _natural_key(values: dict[str, Any], sources: set[str]) -> Hashable:
    return (
        values["person_name"],
        values.get("person_name_original"),
        values.get("birth_date"),
        values.get("host_country"),
        values.get("procedure"),
        values.get("opened_on") or values.get("detained_on"),
        frozenset(sources),
    )


def _name_stage(record: Record) -> None:
    """A decision without a stage is a stage's all the same: the sheet's own heading names it."""
    values = record.values
    said = [column for column in STAGE if column in values]
    if said and "stage" not in values:
        column = "decision" if "decision" in record.headings else said[0]
        values["stage"] = record.headings.get(column, column)[:300]


def _choose(record: Record, candidates: list[Stored]) -> None:
    if len(candidates) > 1:
        references = ", ".join(sorted(row.values["reference"] for row in candidates))
        record.report(
            "reference",
            _("Several cases fit: %(references)s. Write which one is meant under reference.")
            % {"references": references},
        )
    elif candidates:
        record.stored = candidates[0]


def _take(record: Record, stored: Stored, taken: dict[int, int]) -> None:
    """Fill in the stage that the row speaks of; two rows can't be one case."""
    line = taken.setdefault(stored.pk, record.line)
    if line != record.line:
        record.report(
            "person_name",
            _("This is the case of line %(line)d again. Join the two or remove one.")
            % {"line": line},
        )
    stage = record.values.get("stage")
    steps = stored.ids["stages"].items()
    pk, columns = next(((pk, c) for pk, c in steps if c["stage"] == stage), (None, {}))
    stored.ids["stage"] = pk
    stored.values |= dict.fromkeys(STAGE) | columns

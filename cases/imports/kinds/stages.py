"""Sheets of stages: one row a step of a case, named by the case, the step, and which of several."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.casework import record_stages
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.imports.plan import RowPlan
from cases.imports.problems import Fault
from cases.imports.reading import Record, Stored
from cases.imports.words import allowed
from cases.models import Case, Source, StageRecord
from cases.publishing import levels_shown
from cases.vocab.decision import Decision
from cases.vocab.track import Track

from .flat import SOURCE, FlatSheet, same
from .open_stages import warn_of_ended_cases
from .showing import Place
from .steps import DECISIONS, are_apart, decision_faults, is_before
from .unfitting import warn_of_unfitting_decisions

NAMING = ("stage_code", "stage_text")
DATES = ("filed_on", "decided_on")

# (Reference, a column of NAMING, its value) -> the stored steps that have it, the oldest first.
Steps = dict[Hashable, list[Stored]]


class StageSheet(FlatSheet):
    """What courts and authorities did in cases.

    A code is looked up in the track of the case's host country, then in the general pattern.
    """

    name = "stages"
    title = gettext_lazy("Stages")
    model = StageRecord
    verb = staticmethod(record_stages)
    columns = (
        Column("reference", cells.text(60), required=True),
        Column("stage_code", cells.text(40)),
        Column("stage_text", cells.text(300)),
        Column("body", cells.text(200)),
        Column("filed_on", cells.date),
        Column("decided_on", cells.date),
        Column("decision", cells.choice(Decision, DECISIONS), words_go_to="decision_text"),
        Column("summary", cells.text()),
        Column(SOURCE, cells.several(cells.key), adds=True),
        Column("decision_text", cells.text(300)),
        Column("holding", cells.text()),
        Column("is_precedent", cells.yes_or_no),
        Column("holding_language", cells.language),
        Column("track", cells.strictly(cells.choice(Track))),
    )
    synonyms = headers.STAGES
    holds = (Case, StageRecord, Source)
    attributes = {
        name: attribute
        for name, attribute in same(columns).items()
        if name not in ("reference", "stage_code")
    }
    key_columns = ()
    cites = "stage_record"

    def prepare(self, records: Sequence[Record]) -> None:
        super().prepare(records)
        wanted = {record.values.get("reference") for record in records}
        rows = Case.objects.filter(reference__in=wanted)
        self.cases = {
            reference: (pk, country)
            for reference, pk, country in rows.values_list("reference", "pk", "host_country_id")
        }
        for record in records:
            record.report_all(self._unknown(record.values))

    def _unknown(self, values: dict[str, Any]) -> Iterable[Fault]:
        """A case or a stage code that isn't there."""
        case = self.cases.get(values.get("reference", ""))
        code = values.get("stage_code")
        if case is None:
            yield Fault(
                "reference", _("No case has this reference. Import or open the case first.")
            )
        elif code and code not in (known := self.words.stages_of(case[1])):
            yield Fault(
                "stage_code",
                _("This isn't a stage in the case's host country. Write one of: %(codes)s.")
                % {"codes": allowed(known)},
            )
        elif not code and not values.get("stage_text"):
            yield Fault("stage_text", _("Write the stage's code or what was reported."))

    def key(self, record: Record) -> Hashable:
        return tuple(sorted((column, str(value)) for column, value in record.values.items()))

    def match(self, records: Sequence[Record]) -> None:
        """A record is a stored step of its case with the same code or words, and no other date.

        What a record repeats is its own before others choose; then what shares a date with it.
        """
        steps = self._steps(records)
        # What says more chooses first, and a code says more than words.
        ordered = sorted(
            records, key=lambda r: ("stage_code" in r.values, len(r.values)), reverse=True
        )
        taken: set[int] = set()
        for fits in (self._repeats, _shares_a_date, _may_be):
            for record in ordered:
                if record.stored is None:
                    free = (row for row in _named(steps, record) if row.pk not in taken)
                    record.stored = next((row for row in free if fits(row, record)), None)
                    taken |= {record.stored.pk} if record.stored else set()

    def _steps(self, records: Sequence[Record]) -> Steps:
        wanted = {self.cases[record.values["reference"]][0] for record in records}
        steps: Steps = defaultdict(list)
        for row in self.stored(StageRecord.objects.filter(case_id__in=wanted).order_by("pk")):
            for column in NAMING:
                steps[row.values["reference"], column, row.values[column]].append(row)
        return steps

    def _repeats(self, stored: Stored, record: Record) -> bool:
        """Whether the record would change nothing."""
        columns = (column for column in self.columns if column.name in record.values)
        return not any(
            column.differs(stored.values[column.name], record.values[column.name])
            for column in columns
        )

    def stored(self, rows: "QuerySet[Any]") -> list[Stored]:
        found = super().stored(rows)
        names = {
            pk: (reference, code)
            for pk, reference, code in rows.values_list(
                "pk", "case__reference", "court_stage__code"
            )
        }
        for row in found:
            row.values["reference"], row.values["stage_code"] = names[row.pk]
        return found

    def check(self, values: dict[str, Any], record: Record) -> Iterable[Fault]:
        return decision_faults(values, filed="filed_on", decided="decided_on", decision="decision")

    def check_together(self, rows: Sequence[RowPlan]) -> None:
        super().check_together(rows)
        warn_of_ended_cases(rows)
        warn_of_unfitting_decisions(rows, self._court_stages(rows))

    def _court_stages(self, rows: Sequence[RowPlan]) -> dict[int, int]:
        """The court stages that the rows' codes name, by line."""
        found = {}
        for row in rows:
            stored = row.record.stored
            after = (stored.values if stored else {}) | row.record.values
            _case, country = self.cases[after["reference"]]
            if stage := self.words.stages_of(country).get(after.get("stage_code") or ""):
                found[row.line] = stage
        return found

    def place(self, column: str) -> Place:
        links = {"reference": "case_id", "stage_code": "court_stage_id"}
        return ("stagerecord", links[column]) if column in links else super().place(column)

    def levels(self, rows: Sequence[RowPlan]) -> dict[int, str]:
        """A stage is seen as its case is, a new one too."""
        cases = {row.line: self.cases[row.record.values["reference"]][0] for row in rows}
        levels = levels_shown(Case, [*cases.values()])
        return {line: levels[case] for line, case in cases.items() if case in levels}

    def attributes_of(self, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        attributes = super().attributes_of(record, values)
        case, country = self.cases[record.values["reference"]]
        if record.stored is None:
            attributes["case_id"] = case
        if code := values.get("stage_code"):
            attributes["court_stage_id"] = self.words.stages_of(country)[code]
        return attributes

    def describe(self, values: dict[str, Any]) -> str:
        step = values.get("stage_text") or values.get("stage_code")
        return ": ".join(filter(None, [values.get("reference"), step]))


def _named(steps: Steps, record: Record) -> Iterator[Stored]:
    """Stored steps with the record's code, then those with its words and no other code."""
    for column in NAMING:
        if value := record.values.get(column):
            for row in steps.get((record.values["reference"], column, value), ()):
                if column == "stage_code" or not _is_another(row, record):
                    yield row


def _is_another(stored: Stored, record: Record) -> bool:
    """Whether both have a code, and not the same: then equal words don't make them one step."""
    codes = {stored.values["stage_code"], record.values.get("stage_code")} - {None}
    return len(codes) > 1


def _may_be(stored: Stored, record: Record) -> bool:
    """Whether no date contradicts: none lies apart, and no decision comes before its filing."""
    both = stored.values | record.values
    return not (
        is_before(both["decided_on"], both["filed_on"])
        or any(are_apart(stored.values[date], record.values.get(date)) for date in DATES)
    )


def _shares_a_date(stored: Stored, record: Record) -> bool:
    """Whether no date contradicts, and one is known of both."""
    return _may_be(stored, record) and any(
        stored.values[date] and record.values.get(date) for date in DATES
    )

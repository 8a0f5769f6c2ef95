"""Sheets of stages: one row a step of a case, named by the case, the step, and which of several."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.casework import record_stages
from cases.imports import cells, headers
from cases.imports.columns import Column
from cases.imports.problems import Fault
from cases.imports.reading import Record, Stored
from cases.imports.words import allowed
from cases.models import Case, Citation, StageRecord
from cases.vocab.decision import Decision
from cases.vocab.track import Track

from .flat import SOURCE, FlatSheet
from .steps import DECISIONS, decision_faults


class StageSheet(FlatSheet):
    """What courts and authorities did in cases.

    A code is looked up in the track of the case's host country, then in the general pattern.
    """

    name = "stages"
    title = gettext_lazy("Stages")
    model = StageRecord
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
        Column("track", cells.strictly(cells.choice(Track))),
    )
    synonyms = headers.STAGES
    attributes = {
        "stage_text": "stage_text",
        "body": "body",
        "filed_on": "filed_on",
        "decided_on": "decided_on",
        "decision": "decision",
        "summary": "summary",
        "decision_text": "decision_text",
        "holding": "holding",
        "is_precedent": "is_precedent",
        "track": "track",
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
        wanted = {self.cases[record.values["reference"]][0] for record in records}
        stored = self.stored(StageRecord.objects.filter(case_id__in=wanted).order_by("pk"))
        steps: dict[Hashable, list[Stored]] = defaultdict(list)
        for row in stored:
            for column in ("stage_code", "stage_text"):
                steps[row.values["reference"], column, row.values[column]].append(row)
        taken: set[int] = set()
        # A code says more than words: rows with one choose first.
        for record in sorted(records, key=lambda record: "stage_code" not in record.values):
            named = [
                row
                for column in ("stage_code", "stage_text")
                if (value := record.values.get(column))
                for row in steps[record.values["reference"], column, value]
                if column == "stage_code" or not _is_another(row, record)
            ]
            record.stored = next((row for row in named if row.pk not in taken), None)
            if record.stored:
                taken.add(record.stored.pk)

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

    def attributes_of(self, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        attributes = super().attributes_of(record, values)
        case, country = self.cases[record.values["reference"]]
        if record.stored is None:
            attributes["case_id"] = case
        if code := values.get("stage_code"):
            attributes["court_stage_id"] = self.words.stages_of(country)[code]
        return attributes

    def record(
        self,
        new: list[Any],
        changes: dict[int, dict[str, Any]],
        citations: list[Citation],
        reason: str,
    ) -> None:
        record_stages(new, changes, citations, by=self.by, reason=reason)

    def describe(self, values: dict[str, Any]) -> str:
        step = values.get("stage_text") or values.get("stage_code")
        return ": ".join(filter(None, [values.get("reference"), step]))


def _is_another(stored: Stored, record: Record) -> bool:
    """Whether both have a code, and not the same: then equal words don't make them one step."""
    codes = {stored.values["stage_code"], record.values.get("stage_code")} - {None}
    return len(codes) > 1

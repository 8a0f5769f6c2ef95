"""What can't be, or hardly can be, in a row of a sheet of cases and in rows beside one another."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cases.casework.doubts import asked_by_its_host, asks_itself
from cases.casework.permission import User
from cases.imports.plan import RowPlan
from cases.imports.problems import Fault
from cases.imports.reading import Record, Stored
from cases.models import Case, Person
from cases.models.faults import messages
from cases.publishing import levels_shown, may_disclose, refusal_of_disclosure
from cases.vocab.disclosure import Level

from .case_columns import PERSON, PLACES, STAGE
from .showing import Place, refuse_showing
from .steps import decision_faults, is_before


def case_faults(values: dict[str, Any], record: Record) -> Iterable[Fault]:
    """Faults of the values that a case would have afterwards."""
    if is_before(values.get("custody_until"), values.get("detained_on")):
        yield Fault("custody_until", _("Custody can't end before it starts."))
    if values.get("outcome_on") and not (values.get("outcome") or values.get("outcome_text")):
        yield Fault("outcome_on", _("A date of outcome needs an outcome."))
    if values.get("disclosure", Level.HIDDEN) != Level.HIDDEN and not values.get(
        "disclosure_basis"
    ):
        yield Fault(
            "disclosure",
            _("A disclosure level above hidden needs a basis. Write it under disclosure_basis."),
        )
    if is_before(values.get("detained_on"), values.get("birth_date")):
        yield Fault("detained_on", _("The detention lies before the birth. Check both."), "warning")
    if record.stored and _overwrites_texts(record.values.get("charges_text"), record.stored):
        yield Fault(
            "charges_text",
            _("The case's charges have texts of their own. Change them in the case itself."),
        )
    if elsewhere := _stages_elsewhere(record):
        yield Fault(
            "host_country",
            _("The case has court stages of %(countries)s. Correct or delete those stages first.")
            % {"countries": ", ".join(elsewhere)},
        )
    said = {"host_country", "requesting_country"} & record.values.keys()
    if said and asks_itself(values.get("host_country"), values.get("requesting_country")):
        yield Fault(max(said), asked_by_its_host(), "warning")
    yield from decision_faults(values, filed="", decided="decision_date", decision="decision")


def _overwrites_texts(given: str | None, stored: Stored) -> bool:
    """Whether one text would take the place of several charges' different ones."""
    differ = len(set(stored.ids["charges"].values())) > 1
    return differ and given is not None and given != stored.values["charges_text"]


def _stages_elsewhere(record: Record) -> list[str]:
    """Countries of the stored court stages that a change of the host country would leave behind."""
    host = record.values.get("host_country")
    if not record.stored or host in (None, record.stored.values["host_country"]):
        return []
    return sorted(record.stored.ids["stage_countries"] - {host})


def refuse_two_truths(rows: Sequence[RowPlan]) -> None:
    """Two cases of one person may not say different things of that person in one sheet."""
    said: dict[tuple[int, str], tuple[Any, int]] = {}
    for row in rows:
        if row.record.stored is None:
            continue
        for column in PERSON:
            if column not in row.record.values:
                continue
            value = row.record.values[column]
            place = (row.record.stored.ids["person"], column)
            first, line = said.setdefault(place, (value, row.line))
            if first != value:
                row.record.report(
                    column,
                    _("Line %(line)d is about the same person and says something else.")
                    % {"line": line},
                )


def refuse_moving(rows: Sequence[RowPlan], by: User | None) -> None:
    """The country of a published case is changed by nobody, as the database has it for people."""
    if by is None:
        return
    moved = {
        row.record.stored.pk: row
        for row in rows
        if row.record.stored and any(change.column == "host_country" for change in row.changes)
    }
    for pk in Case.objects.published().filter(pk__in=moved).values_list("pk", flat=True):
        moved[pk].record.report("host_country", str(messages()["published_case_stays"]))


def refuse_disclosing(rows: Sequence[RowPlan], by: User | None) -> None:
    """More of a person is shown only by who may publish."""
    if may_disclose(by):
        return
    for row in rows:
        said = {change.column: change.new for change in row.changes}
        before = row.record.stored.values if row.record.stored else {}
        level_before = before.get("disclosure") or Level.HIDDEN
        refusal = refusal_of_disclosure(
            by,
            level=said.get("disclosure", level_before),
            basis=said.get("disclosure_basis", before.get("disclosure_basis")),
            level_before=level_before,
            basis_before=before.get("disclosure_basis"),
        )
        if refusal:
            row.record.report("disclosure", refusal)


def refuse_showing_cases(rows: Sequence[RowPlan], by: User | None) -> None:
    """What visitors see of published cases is changed only by who may publish.

    A person is seen in every published case of theirs. A row that lowers the level is judged by
    what shows afterwards.
    """
    if may_disclose(by):
        return
    stored = [row.record.stored for row in rows if row.record.stored]
    persons = levels_shown(Person, [found.ids["person"] for found in stored])
    cases = levels_shown(Case, [found.pk for found in stored])

    def level_of(row: RowPlan, model: str) -> str | None:
        found = row.record.stored
        if found is None:
            return None
        seen = persons.get(found.ids["person"]) if model == "person" else cases.get(found.pk)
        after = row.record.values.get("disclosure", seen)
        return seen and min(seen, after, key=[*Level].index)

    refuse_showing(rows, by, _place_of, level_of)


def _place_of(row: RowPlan, column: str) -> Place:
    """What a column fills; whatever is said of a stage that isn't stored yet adds a stage."""
    adds_stage = row.record.stored is not None and not row.record.stored.ids.get("stage")
    return ("stagerecord", "id") if column in STAGE and adds_stage else PLACES[column]

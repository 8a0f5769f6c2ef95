"""Warns of new rows about somebody who may be known already, in the file or in the database."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cases.imports.plan import RowPlan
from cases.imports.problems import StoredCase
from cases.intake.duplicates import Known, birth_of, persons_near
from cases.lib.names import Suspects
from cases.models import Case

_NAMES = ("person_name", "person_name_original")
_NAMED_AT_MOST = 5


def warn_of_likely_repeats(rows: Sequence[RowPlan]) -> None:
    """Nothing is merged: a person decides what to do about a warning."""
    if not rows:
        return
    people = [_person_of(row) for row in rows]
    in_file: Suspects[int] = Suspects()
    in_database = _known_persons(people)
    for row, (names, birth) in zip(rows, people, strict=True):
        lines = in_file.find(names, birth)
        known = in_database.find(names, birth)
        in_file.add(row.line, names, birth)
        if lines:
            _warn(row, _("This may be the person of line %(where)s."), map(str, lines))
        if known:
            reason = _("This may be the person of the case %(where)s.")
            _warn(row, reason, (case.reference for case in known), tuple(known))


def _person_of(row: RowPlan) -> Known:
    values = row.record.values
    names = [values[column] for column in _NAMES if column in values]
    return [*names, *values.get("aliases", ())], birth_of(values.get("birth_date"))


def _warn(
    row: RowPlan, reason: str, where: Iterable[str], cases: tuple[StoredCase, ...] = ()
) -> None:
    named = [*where]
    more = ", ..." if len(named) > _NAMED_AT_MOST else ""
    listed = ", ".join(named[:_NAMED_AT_MOST]) + more
    about = cases[:_NAMED_AT_MOST]
    row.record.report("person_name", reason % {"where": listed}, "warning", about)


def _known_persons(people: Sequence[Known]) -> Suspects[StoredCase]:
    """Whoever of the database may be one of the people, under a case of theirs."""
    near = persons_near(people)
    known: Suspects[StoredCase] = Suspects()
    seen: set[int] = set()
    cases = Case.objects.filter(person__in=near).order_by("pk")
    for pk, reference, person in cases.values_list("pk", "reference", "person_id"):
        if person not in seen:
            seen.add(person)
            names, birth = near[person]
            known.add(StoredCase(pk, reference, names[0]), names, birth)
    return known

"""What pages about erasures say of persons whose records were deleted, and of moved cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from cases.lib.partial_dates import describe
from cases.models import Case, Erasure, Person
from cases.publishing.erasing import Deleted, Told, deleted_records

from .country_codes import names_of
from .histories import user_names
from .names import page_of

SHOWN = 50  # of the records that a search finds


@dataclass(frozen=True, slots=True)
class Listed:
    """A deleted record as a page has it; `asked` is the open request for its erasure."""

    number: int
    name: str
    other_names: str
    born: str
    citizenships: str
    cases: str
    deletion: str
    reason: str
    asked: Erasure | None


def listed(numbers: list[int]) -> list[Listed]:
    """The first SHOWN of the records with these numbers; who is there still isn't among them."""
    records = deleted_records(numbers[:SHOWN])
    users = user_names({record.by for record in records} - {""})
    open_ones = Erasure.objects.filter(erased_at=None, person_number__in=numbers[:SHOWN])
    asked = {erasure.person_number: erasure for erasure in open_ones}
    return [
        Listed(
            number=record.number,
            name=record.names[0],
            other_names=" · ".join(record.names[1:]),
            born=describe(record.birth_date) if record.birth_date else "",
            citizenships=names_of(record.citizenships) if record.citizenships else "",
            cases=", ".join(record.cases),
            deletion=_deletion(record, users),
            reason=record.reason,
            asked=asked.get(record.number),
        )
        for record in records
    ]


@dataclass(frozen=True, slots=True)
class Owned:
    """A case of a list: its page if the user may see it, and whose else it is or was."""

    case: Told
    page: str
    others: list[tuple[str, str]]


def owners_of(request: HttpRequest, cases: Iterable[Told]) -> list[Owned]:
    """The cases, each with the names of other persons and their pages, where they have any."""
    told = [*cases]
    persons = Person.objects.in_bulk({number for case in told for number in case.others})
    rows = Case.objects.in_bulk([case.number for case in told])
    return [
        Owned(
            case,
            page_of(request, rows[case.number]) if case.is_there else "",
            [_other(request, persons.get(number), number) for number in case.others],
        )
        for case in told
    ]


def _other(request: HttpRequest, person: Person | None, number: int) -> tuple[str, str]:
    if person is None:
        return gettext("no. %(number)s, deleted since") % {"number": number}, ""
    return str(person), page_of(request, person)


def _deletion(record: Deleted, users: dict[str, str]) -> str:
    """When and by whom."""
    if record.at is None:
        return gettext("not known when, or by whom")
    when = date_format(localtime(record.at), "DATETIME_FORMAT")
    if not record.by:
        return gettext("%(when)s, by the program") % {"when": when}
    who = users.get(record.by) or gettext("User %s") % record.by
    return gettext("%(when)s, by %(who)s") % {"when": when, "who": who}

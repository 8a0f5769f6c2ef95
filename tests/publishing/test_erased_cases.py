"""Who confirms an erasure is told of each case that goes whether it showed and whose it was."""

import pytest
from django.core.exceptions import ValidationError

from cases.models import Case, Person
from cases.publishing.erasing import Told, ask, confirm, what_goes
from tests.make import make_case, make_person, make_published_case
from tests.publishing.erasures import confirmed, officer

pytestmark = [pytest.mark.usefixtures("data_dir"), pytest.mark.django_db]


def asked(person: Person):
    return ask(person.pk, by=officer("primer-first"), reason="They asked us to")


def told_of(person: Person) -> list[Told]:
    return what_goes(asked(person)).cases


@pytest.mark.parametrize(
    ("statuses", "is_published", "was_published"),
    [
        (["draft"], False, False),
        (["draft", "published"], True, True),
        (["draft", "published", "withdrawn"], False, True),
        (["draft", "published", "withdrawn", "draft"], False, True),
    ],
)
def test_a_case_was_published_if_it_ever_was(statuses, is_published, was_published):
    case = make_case(status=statuses[0])
    for status in statuses[1:]:
        Case.objects.update(status=status)
    (told,) = told_of(case.person)
    assert (told.is_published, told.was_published) == (is_published, was_published)


def test_a_case_tells_all_whose_it_was_the_last_first():
    first, second, third = (make_person() for _ in range(3))
    case = make_published_case(person=first)
    own = make_case(person=third)
    for person in (second, third):
        Case.objects.filter(pk=case.pk).update(person=person, status="withdrawn")
    told = {one.number: one.others for one in told_of(third)}
    assert told == {case.pk: [second.pk, first.pk], own.pk: []}


def test_a_case_that_was_given_to_somebody_else_is_told_apart_and_stays():
    first, second = make_person(), make_person()
    case = make_case(person=first)
    Case.objects.update(person=second)
    request = asked(first)
    goes = what_goes(request)
    assert goes.cases == []
    assert [(told.number, told.others) for told in goes.given_away] == [(case.pk, [second.pk])]
    confirmed(request, by=officer("primer-second"))
    assert Case.objects.get() == case


@pytest.mark.parametrize(
    "change",
    [
        {"status": "published"},
        {"reference": "T-NEW"},
        {"person": "somebody else"},
    ],
)
def test_a_confirmation_is_of_the_cases_as_they_were_listed(change):
    person = make_person()
    make_case(person=person)
    request = asked(person)
    seen = what_goes(request).digest
    Case.objects.update(**change | ({"person": make_person()} if "person" in change else {}))
    with pytest.raises(ValidationError, match="has changed since you looked"):
        confirm(request, by=officer("primer-second"), digest=seen)
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_confirmation_is_of_whose_the_cases_were():
    """There and back again leaves the rows as they were."""
    person, other = make_person(), make_person()
    make_case(person=person)
    request = asked(person)
    seen = what_goes(request).digest
    Case.objects.update(person=other)
    Case.objects.update(person=person)
    assert what_goes(request).digest != seen

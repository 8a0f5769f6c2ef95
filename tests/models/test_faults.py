"""Whatever PostgreSQL may refuse is said in words of ours."""

import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import Person
from cases.models.faults import explained, messages
from tests.make import make_case, make_person

pytestmark = pytest.mark.django_db


def refusal(write) -> str:
    """What is said of a write that the database refuses."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
    return explained(refused.value)


def test_a_constraint_of_a_model_is_said_in_its_words():
    assert "name" in refusal(lambda: Person.objects.create(name=""))


def test_a_constraint_written_in_sql_is_said_in_words():
    person = make_person()
    assert "two letters" in refusal(lambda: person_with(person, citizenships=["Serbia"]))


def test_a_range_of_dates_that_ends_before_it_starts_is_said_in_words():
    person = make_person()
    assert "Check the dates" in refusal(lambda: person_with(person, birth_date="2024-05/2024-01"))


def person_with(person, **values):
    Person.objects.filter(pk=person.pk).update(**values)


def test_what_has_no_words_is_said_in_general():
    make_case(reference="T-1")
    assert "contradicts" in refusal(lambda: make_case(reference="T-1"))


def test_every_check_of_ours_has_words():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype IN ('c', 'x')"
            " AND conrelid::regclass::text LIKE 'cases\\_%%'"
            " AND conrelid::regclass::text NOT LIKE '%%event'"
            # What Django makes of a positive number no sheet and no form lets through.
            " AND pg_get_constraintdef(oid) NOT LIKE '%%>= 0))'",
            [],
        )
        checks = {name for (name,) in cursor.fetchall()}

    assert "cases_case_opened_on_check" in checks
    assert checks <= messages().keys()

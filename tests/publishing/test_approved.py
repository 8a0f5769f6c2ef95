"""What two people approved is shown; nobody, an editor either, shows more of it alone."""

import pytest
from django.db import IntegrityError
from django.db.models import Model

from cases.casework.amend_cases import Amendment, amend_cases
from cases.models import Associate, Case, Person
from cases.models.history import acting
from cases.publishing import withdraw
from cases.publishing.lockdown import lock
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_country,
    make_lockdown,
    make_person,
    make_published_case,
)
from tests.publishing.passing_days import days_from_today
from tests.publishing.people import editor
from tests.publishing.rows import row, rows

pytestmark = pytest.mark.django_db

SOON, LATER = days_from_today(5), days_from_today(50)
NAMED = {"is_named": True, "basis": "written_consent"}
TESTOV = {"name": "Testov, Ivan", "name_original": "Иван Тестов"}


def change(model: type[Model], **values: object) -> None:
    """As an editor; nothing of it stays where it is refused."""
    with acting(user=editor(), reason="test"):
        model.objects.update(**values)


@pytest.mark.parametrize(
    ("stored", "more"),
    [
        ({"withheld": ["summary"]}, {"withheld": []}),
        ({"withheld": ["summary"]}, {"withheld": ["days"]}),
        ({"release_on": LATER}, {"release_on": SOON}),
        ({"release_on": LATER}, {"release_on": None}),
        ({"release_on": LATER}, {"is_announced": True}),
        ({}, {"may_be_indexed": True}),
    ],
    ids=str,
)
def test_an_editor_alone_shows_no_more_of_a_published_case(stored, more):
    case = make_published_case(**stored)
    with pytest.raises(IntegrityError, match="no more than was approved"):
        change(Case, **more)
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    change(Case, **more)
    assert Case.objects.filter(**more).exists()


@pytest.mark.parametrize(
    ("stored", "less"),
    [
        ({}, {"withheld": ["summary"]}),
        ({}, {"release_on": SOON}),
        ({"release_on": SOON}, {"release_on": LATER}),
        ({"release_on": LATER, "is_announced": True}, {"is_announced": False}),
        ({"may_be_indexed": True}, {"may_be_indexed": False}),
        ({}, {"disclosure_cap": "hidden"}),
        # It has been released: nothing is brought forward.
        ({"release_on": days_from_today(-5)}, {"release_on": None}),
    ],
    ids=str,
)
def test_showing_less_of_a_published_case_is_at_once(stored, less):
    make_published_case(**stored)
    change(Case, **less)
    assert Case.objects.filter(**less).exists()


@pytest.mark.parametrize(
    "other", [lambda: {"person": make_person()}, lambda: {"host_country": make_country("KG")}]
)
def test_a_published_case_stays_with_its_person_and_country(other):
    case = make_published_case()
    with pytest.raises(IntegrityError, match="stays with its person and country"):
        change(Case, **other())
    withdraw(Case.objects.all(), by=None)
    change(Case, **other())
    assert rows("case", case.public_id) == []


@pytest.mark.parametrize("scope", ["case", "person", "country"])
@pytest.mark.parametrize(
    "other", [lambda: {"person": make_person()}, lambda: {"host_country": make_country("KG")}]
)
def test_what_is_locked_down_is_moved_by_nobody(scope, other):
    case = make_case()
    make_lockdown(**{scope: {"person": case.person, "country": case.host_country}.get(scope, case)})
    with pytest.raises(IntegrityError, match="locked down"):
        change(Case, **other())


def test_a_lockdown_of_the_site_is_stepped_out_of_by_no_change():
    make_case()
    lock("site", None, by=editor(), reason="test")
    change(Case, host_country=make_country("KG"))
    assert Case.objects.get().host_country_id == "KG"


@pytest.mark.parametrize("until", [LATER, None])
def test_a_level_is_prolonged_by_no_editor_alone(until):
    case = make_published_case(person=make_person(disclosure_expires_on=SOON))
    with pytest.raises(IntegrityError, match="no longer than was approved"):
        change(Person, disclosure_expires_on=until)
    change(Person, disclosure_expires_on=days_from_today(1))
    assert row("case", case.public_id)["shown_until"] == days_from_today(1)


def test_the_level_of_whom_nothing_is_published_is_prolonged():
    make_case(person=make_person(disclosure_expires_on=SOON))
    change(Person, disclosure_expires_on=LATER)
    assert Person.objects.get().disclosure_expires_on == LATER


@pytest.mark.parametrize(
    ("stored", "more"),
    [
        ({}, NAMED),
        ({**NAMED, "expires_on": SOON}, {"expires_on": LATER}),
        ({**NAMED, "expires_on": SOON}, {"expires_on": None}),
        (NAMED, {"name": "Sestrova, Marfa"}),
        (NAMED, {"name_original": "Марфа Сестрова"}),
        (NAMED, {"role": "relative"}),
        (NAMED, {"basis": "already_public"}),
    ],
    ids=str,
)
def test_an_editor_alone_names_nobody_beside_the_person(stored, more):
    make_associate(make_published_case(), **stored)
    with pytest.raises(IntegrityError, match="no more than was approved"):
        change(Associate, **more)
    change(Associate, is_named=False)
    assert rows("associate") == []


def test_nor_adds_anybody_named_or_moves_them_there():
    case = make_published_case()
    elsewhere = make_associate(make_case(), **NAMED)
    for add in (lambda: make_associate(case, **NAMED), lambda: change(Associate, case=case)):
        with pytest.raises(IntegrityError, match="no more"), acting(user=editor(), reason="test"):
            add()
    elsewhere.refresh_from_db()
    assert elsewhere.case_id != case.pk


def test_the_program_and_who_owns_the_database_may():
    make_published_case(withheld=["summary"])
    with acting(user=None, reason="test"):
        Case.objects.update(withheld=["days"])
    assert Case.objects.get().withheld == ["days"]


def test_a_verb_that_writes_in_bulk_meets_the_same():
    case = make_published_case()
    amendment = Amendment(cases={case.pk: {"host_country_id": make_country("KG").pk}})
    with pytest.raises(IntegrityError, match="stays with its person and country"):
        amend_cases(amendment, by=editor(), reason="test")


OTHER_NAME = {"name": "Probna, Vera"}


@pytest.mark.parametrize("level", ["initials", "full_name"])
@pytest.mark.parametrize("other", [OTHER_NAME, {"name_original": "Вера Пробна"}], ids=str)
def test_an_editor_alone_shows_nobody_else_as_the_person(level, other):
    case = make_published_case(person=make_person(disclosure_level=level, **TESTOV))
    with pytest.raises(IntegrityError, match="name that a published case shows"):
        change(Person, **other)
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    change(Person, **other)
    assert Person.objects.filter(**other).exists()


@pytest.mark.parametrize(
    "same",
    [{"name": "Ivan Testov"}, {"name": "TESTOV, Ivan"}, {"name_original": ""}],
    ids=str,
)
def test_but_spells_the_name_otherwise(same):
    make_published_case(person=make_person(**TESTOV))
    change(Person, **same)
    assert Person.objects.filter(**same).exists()


def test_an_alias_first_is_no_way_round():
    case = make_published_case(person=make_person(**TESTOV))
    with acting(user=editor(), reason="test"):
        make_alias(case.person, OTHER_NAME["name"])
    with pytest.raises(IntegrityError, match="name that a published case shows"):
        change(Person, **OTHER_NAME)


def test_a_name_that_shows_nowhere_is_corrected_by_one():
    make_published_case(person=make_person(disclosure_level="pseudonym", **TESTOV))
    change(Person, **OTHER_NAME)
    assert row("case", Case.objects.get().public_id)["level"] == "pseudonym"

"""Who is renamed is guarded by the former name, too, and nobody alone takes a guarded name away."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection
from django.db.models import Model

from cases.casework.amend_cases import Amendment, amend_cases
from cases.models import Associate, Case, Person, PersonAlias
from cases.models.history import acting
from cases.publishing import withdraw
from cases.publishing.rebuild import differences
from tests import cast
from tests.make import make_alias, make_associate, make_case, make_person, make_published_case
from tests.publishing.people import editor
from tests.publishing.rows import derive_now, row

pytestmark = pytest.mark.django_db

NAME = "Kornilaev, Taras"
TEXT = "Taras Kornilaev, a teacher, was held."
OTHER = "Nikto, Probny"


def case_at(level: str, name: str = NAME, **person: object) -> Case:
    """A published one, with a text for visitors that holds NAME."""
    born = make_person(name=name, disclosure_level=level, **person)
    return make_published_case(person=born, summary=TEXT, summary_anonymous=TEXT)


def by_orm(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(name=OTHER)


def by_sheet(case: Case) -> None:
    """What a sheet's verb writes; intake may correct a name that shows nowhere."""
    amendment = Amendment(persons={case.person_id: {"name": OTHER}})
    amend_cases(amendment, by=cast.ana(), reason="test")


def by_sql(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_person SET name = %s WHERE id = %s", [OTHER, case.person_id])


def twice(case: Case) -> None:
    by_orm(case)
    Person.objects.filter(pk=case.person_id).update(name="Primerova, Ana")


def while_hidden(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_level="hidden")
    derive_now()
    by_orm(case)
    derive_now()
    Person.objects.filter(pk=case.person_id).update(disclosure_level="pseudonym")
    Case.objects.filter(pk=case.pk).update(approved_level="pseudonym")


def while_withdrawn(case: Case) -> None:
    withdraw(Case.objects.all(), by=None)
    by_orm(case)
    derive_now()
    Case.objects.filter(pk=case.pk).update(status="published")


DOORS = [by_orm, by_sheet, by_sql, twice, while_hidden, while_withdrawn]


@pytest.mark.parametrize("rename", DOORS)
def test_a_text_with_the_former_name_shows_no_more_than_before(
    rename: Callable[[Case], None],
) -> None:
    case = case_at("pseudonym")
    assert row("case", case.public_id)["summary"] == ""
    with acting(user=editor(), reason="test"):
        rename(case)
    assert row("case", case.public_id)["summary"] == ""
    assert PersonAlias.objects.filter(person=case.person_id, name=NAME).exists()
    assert differences() == []


def test_at_initials_and_by_the_original_script() -> None:
    case = case_at("initials", name=OTHER, name_original="Тарас Корнилаев")
    Person.objects.update(name_original="")
    assert row("case", case.public_id)["summary"] == ""


def test_a_name_that_was_shown_is_guarded_once_it_shows_no_longer() -> None:
    case = case_at("full_name")
    by_orm(case)
    assert row("case", case.public_id)["summary"] == TEXT
    Person.objects.update(disclosure_level="pseudonym")
    assert row("case", case.public_id)["summary"] == ""


@pytest.mark.parametrize("name", ["Taras Kornilaev", "KORNILAEV, Taras", "Корнилаев, Тарас"])
def test_a_name_that_is_found_by_the_new_one_needs_no_keeping(
    name: str,
) -> None:
    case_at("pseudonym")
    Person.objects.update(name=name)
    derive_now()
    assert not PersonAlias.objects.exists()


def test_a_surname_that_becomes_a_first_name_is_kept() -> None:
    """Facts are guarded by surnames alone."""
    case_at("pseudonym")
    Person.objects.update(name="Taras, Kornilaev")
    derive_now()
    assert PersonAlias.objects.get().name == NAME


def test_an_alias_that_is_entered_with_the_new_name_is_entered_once() -> None:
    case = case_at("pseudonym")
    by_orm(case)
    make_alias(case.person, NAME)
    derive_now()
    assert PersonAlias.objects.count() == 1


def test_of_drafts_nothing_is_kept() -> None:
    make_case(person=make_person(name=NAME))
    Person.objects.update(name=OTHER)
    derive_now()
    assert not PersonAlias.objects.exists()


def test_an_alias_is_renamed_as_a_person_is() -> None:
    case = case_at("pseudonym", name=OTHER)
    make_alias(case.person, NAME)
    PersonAlias.objects.update(name="Probny, Ivan")
    assert row("case", case.public_id)["summary"] == ""
    assert PersonAlias.objects.count() == 2


def refused(model: type[Model], **moved: object) -> None:
    """Nobody alone deletes the rows, or moves them to somebody else."""
    with pytest.raises(IntegrityError, match="stays"), acting(user=editor(), reason="test"):
        model.objects.update(**moved) if moved else model.objects.all().delete()


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
def test_nobody_alone_takes_an_alias_away(level: str) -> None:
    case = case_at(level, name=OTHER)
    make_alias(case.person, NAME)
    refused(PersonAlias)
    refused(PersonAlias, person=make_person())
    withdraw(Case.objects.all(), by=None)
    with acting(user=editor(), reason="test"):
        PersonAlias.objects.all().delete()
    assert not PersonAlias.objects.exists()


@pytest.mark.parametrize("level", ["hidden", "counted", "full_name"])
def test_where_an_alias_guards_no_text_it_is_deleted(level: str) -> None:
    make_alias(case_at(level, name=OTHER).person, NAME)
    with acting(user=editor(), reason="test"):
        PersonAlias.objects.all().delete()
    assert not PersonAlias.objects.exists()


def test_an_alias_that_says_nothing_of_its_own_is_deleted() -> None:
    make_alias(case_at("pseudonym").person, "Taras Kornilaev")
    with acting(user=editor(), reason="test"):
        PersonAlias.objects.all().delete()
    assert not PersonAlias.objects.exists()


@pytest.mark.parametrize("level", ["pseudonym", "full_name"])
def test_an_associate_is_guarded_by_the_former_name_and_stays(level: str) -> None:
    case = case_at(level, name=OTHER)
    make_associate(case, name=NAME)
    with acting(user=editor(), reason="test"):
        Associate.objects.update(name="Primerova, Ana")
    assert row("case", case.public_id)["summary"] == ""
    assert set(Associate.objects.values_list("name", "is_named")) == {
        (NAME, False),
        ("Primerova, Ana", False),
    }
    refused(Associate)
    refused(Associate, case=make_case())
    assert differences() == []


def test_one_who_was_to_be_named_is_not_renamed_out_of_the_guard() -> None:
    case = case_at("pseudonym", name=OTHER)
    make_associate(case, name=NAME, is_named=True, basis="written_consent")
    with acting(user=editor(), reason="test"):
        Associate.objects.update(name="Primerova, Ana", is_named=False)
    assert row("case", case.public_id)["summary"] == ""


def test_an_associate_who_is_entered_twice_is_deleted_once() -> None:
    case = case_at("full_name", name=OTHER)
    make_associate(case, name=NAME)
    again = make_associate(case, name="Taras Kornilaev")
    with acting(user=editor(), reason="test"):
        Associate.objects.filter(pk=again.pk).delete()
    refused(Associate)


def test_the_program_and_who_owns_the_database_may() -> None:
    make_alias(case_at("pseudonym", name=OTHER).person, NAME)
    PersonAlias.objects.all().delete()
    assert not PersonAlias.objects.exists()

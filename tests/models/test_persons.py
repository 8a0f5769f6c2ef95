"""What the database and the forms refuse about persons and cases, and what people read then."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.models import Case, Person, PersonAlias
from tests.make import make_alias, make_case, make_outcome, make_person

pytestmark = pytest.mark.django_db


def refused(message: str):
    """The model's own check answers with this sentence."""
    return pytest.raises(ValidationError, match=message)


def test_a_person_needs_a_name():
    with refused("This field cannot be blank"):
        Person(name="", name_original="Тестов").full_clean()
    with pytest.raises(IntegrityError, match="person_has_name"):
        make_person(name="")


def test_a_level_above_hidden_needs_a_basis():
    with refused("Choose the basis or set the level to hidden"):
        Person(name="Testov", disclosure_level="counted").full_clean()
    with pytest.raises(IntegrityError, match="disclosure_has_basis"):
        Person.objects.create(name="Testov", disclosure_level="counted")


def test_a_new_person_is_hidden():
    assert Person.objects.create(name="Testov").disclosure_level == "hidden"


@pytest.mark.parametrize("codes", [["Russia"], ["ru"], ["RU", "X"]])
def test_citizenships_are_codes(codes):
    with pytest.raises(IntegrityError, match="citizenships_are_codes"):
        make_person(citizenships=codes)


def test_somebody_may_be_stateless():
    assert make_person(citizenships=["stateless"]).citizenships == ["stateless"]


def test_an_unknown_citizenship_is_explained():
    with refused("two-letter country code such as RS, or stateless"):
        Person(name="Testov", citizenships=["Russia"]).full_clean()


def test_pseudonyms_and_public_ids_are_random():
    person, other = make_person(name="Testov"), make_person(name="Testov")
    person.refresh_from_db()
    other.refresh_from_db()
    assert person.pseudonym != other.pseudonym
    assert len(person.pseudonym) == 12


def test_a_person_is_found_in_either_script_and_by_alias():
    person = make_person(name="Testov, Ivan", name_original="Тестов Иван")
    make_alias(person, "Probny")
    for asked in ("testov", "ТЕСТОВ", "ivan test", "probny", "пробный"):
        assert list(Person.objects.named(asked, by_alias=True)) == [person], asked


def test_an_alias_stands_once():
    alias = make_alias(make_person())
    with refused("This alias is already entered"):
        PersonAlias(person=alias.person, name=alias.name).full_clean()


def test_a_case_makes_up_its_reference_and_its_public_id():
    case = Case.objects.create(person=make_person())
    case.refresh_from_db()
    assert len(case.reference) == len(case.public_id) == 12
    assert case.reference != case.public_id


def test_a_reference_stands_once():
    make_case(reference="T-TWICE")
    with refused("Another case has this reference"):
        Case(person=make_person(), reference="T-TWICE").full_clean()


@pytest.mark.parametrize("missing", ["host_country", "procedure"])
def test_a_published_case_needs_its_place(missing):
    with transaction.atomic(), pytest.raises(IntegrityError, match="published_case_has_place"):
        make_case(status="published", **{missing: None})


def test_a_published_case_without_a_place_is_explained():
    case = Case(person=make_person(), reference="T-0", status="published")
    with refused("needs its host country and its procedure. Fill them in or withdraw"):
        case.full_clean()


def test_a_date_of_outcome_needs_an_outcome():
    with refused("A date of outcome needs an outcome"):
        Case(person=make_person(), reference="T-0", outcome_on="2025").full_clean()
    assert make_case(outcome=make_outcome(), outcome_on="2025").outcome_on == "2025"


def test_an_outcome_in_the_sources_words_may_have_a_date():
    assert make_case(outcome_text="sent home", outcome_on="2025").outcome is None

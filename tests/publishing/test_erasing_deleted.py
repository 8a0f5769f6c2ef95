"""Records that were deleted: found by name, erased by two, and again after a restored backup."""

import pytest
from django.core.exceptions import ValidationError

from cases.models import Associate, Case, Erasure, Person, Source
from cases.models.history import acting, all_events
from cases.publishing.erasing import (
    ask,
    deleted_like,
    deleted_named,
    deleted_records,
    read_receipts,
    reapply,
    receipts_file,
    what_goes,
)
from tests import cast
from tests.make import make_alias, make_associate, make_case, make_person, make_source
from tests.publishing.erasures import confirmed, erased, officer
from tests.publishing.whole_person import WholePerson, marks_in_database

pytestmark = [pytest.mark.usefixtures("data_dir"), pytest.mark.django_db]
committing = pytest.mark.django_db(transaction=True)


def deleted(name: str, *, original: str = "", alias: str = "") -> int:
    """The number of a record that is gone."""
    person = make_person(name=name, name_original=original)
    if alias:
        make_alias(person, name=alias)
    number = person.pk
    person.delete()
    return number


# --- Found by name -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sought",
    [
        "Lagovski",
        "lagovsky dmitry",
        "Лаговский",
        "Лаговского Дмитрия",
        "Lagovskog",
        "agovs",
        "Probny",
        "Пробного",
    ],
)
def test_a_deleted_record_is_found_by_its_name_or_alias(sought):
    number = deleted("Lagovskii, Dmitry", original="Лаговский Дмитрий", alias="Probny")
    deleted("Primerova, Ana")
    assert deleted_named(sought) == [number]


def test_a_record_whose_name_was_declined_is_found_by_the_nominative():
    number = deleted("Лаговского Дмитрия")
    assert deleted_named("Лаговский Дмитрий") == [number]


def test_a_name_from_before_finds_too():
    person = make_person(name="Testov, Ivan")
    Person.objects.update(name="Primerov, Ivan")
    number = person.pk
    person.delete()
    assert deleted_named("Testov") == deleted_named("Primerov") == [number]


def test_every_word_has_to_be_found():
    deleted("Testov, Ivan")
    assert deleted_named("Testov Petr") == []


def test_who_is_there_is_not_found():
    make_person(name="Testov, Ivan")
    assert deleted_named("Testov") == []


def test_who_was_erased_is_not_found():
    erased(make_person(name="Testov, Ivan"))
    assert deleted_named("Testov") == []


@pytest.mark.parametrize("sought", ["", " ", "?!"])
def test_no_word_finds_nobody(sought):
    deleted("Testov, Ivan")
    assert deleted_named(sought) == []


def test_the_last_deleted_comes_first():
    first, second = make_person(name="Testov, Ivan"), make_person(name="Testov, Petr")
    numbers = [first.pk, second.pk]
    second.delete()
    first.delete()
    assert deleted_named("Testov") == numbers


def test_what_tells_one_record_from_another_is_said():
    ana = cast.ana()
    person = make_person(name="Testov, Ivan", birth_date="1990-05", citizenships=["RU"])
    make_alias(person, name="Probny")
    case = make_case(person=person, reference="T-OLD")
    Case.objects.update(reference="T-NEW")
    number = person.pk
    with acting(user=ana, reason="Entered twice"):
        case.delete()
        person.delete()
    (record,) = deleted_records([number])
    assert (record.number, record.names) == (number, ["Testov, Ivan", "Probny"])
    assert (record.birth_date, record.citizenships) == ("1990-05", ["RU"])
    assert record.cases == ["T-NEW"]
    assert (record.by, record.reason) == (str(ana.pk), "Entered twice")
    assert record.at == all_events(Person).get(pgh_label="delete").pgh_created_at


# --- Of the same name ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_like"),
    [
        ("Testov, Ivan", True),
        ("Тестов Иван", True),
        ("Testov", True),
        ("Testov, Ivan Petrovich", True),
        ("Testov, Petr", False),
        ("Primerov, Ivan", False),
    ],
)
def test_a_deleted_record_may_be_of_somebody_with_the_name(name, is_like):
    number = deleted(name)
    person = make_person(name="Testov, Ivan")
    assert deleted_like(person.pk) == ([number] if is_like else [])


def test_a_deleted_record_is_not_its_own_namesake():
    one, other = deleted("Testov, Ivan"), deleted("Testov, Ivan")
    assert deleted_like(one) == [other]


# --- Erased --------------------------------------------------------------------------------------


@committing
def test_nothing_of_a_record_that_was_deleted_before_anybody_asked_is_left(data_dir):
    whole = WholePerson()
    number = whole.person.pk
    for table in (whole.person.lockdowns, whole.case.lockdowns):
        table.all().delete()
    Case.objects.all().delete()
    Source.objects.all().delete()
    whole.person.delete()
    assert marks_in_database()
    request = ask(number, by=officer("primer-first"), reason="They asked us to")
    assert what_goes(request).entries > 20
    receipt = confirmed(request, by=officer("primer-second"))
    assert marks_in_database() == {}
    assert receipt.case_numbers
    assert receipt.rows_erased["cases.PersonEvent"] >= 2


def test_nobody_asks_for_what_was_erased_or_never_was():
    number = deleted("Testov, Ivan")
    request = ask(number, by=officer("primer-first"), reason="They asked us to")
    second = officer("primer-second")
    confirmed(request, by=second)
    for nothing in (number, number + 1):
        with pytest.raises(ValidationError, match="nothing of this record"):
            ask(nothing, by=second, reason="They asked us to")


def test_the_reason_may_not_name_who_was_deleted():
    number = deleted("Testov, Ivan")
    with pytest.raises(ValidationError, match="without the name"):
        ask(number, by=officer(), reason="Тестова попросила")


def test_a_deleted_case_goes_with_its_person_who_is_there():
    person = make_person()
    gone = make_case(person=person, reference="T-GONE", summary="Probni text")
    make_associate(gone, name="Primerova, Ana")
    kept = make_case(reference="T-STAYS")
    number = gone.pk
    gone.delete()
    (told,) = what_goes(ask(person.pk, by=officer("primer-first"), reason="Primer")).cases
    assert (told.reference, told.is_there) == ("T-GONE", False)
    confirmed(Erasure.objects.get(), by=officer("primer-second"))
    assert not all_events(Case).filter(pgh_obj_id=number).exists()
    assert all_events(Case).filter(pgh_obj_id=kept.pk).exists()
    assert "Primerova" not in str([*all_events(Associate).values()])


def test_a_source_that_was_never_cited_and_deleted_loses_the_name():
    make_source(title="Gromov was taken away").delete()
    erased(make_person(name="Gromov, Ivan"))
    assert [event.title for event in all_events(Source)] == ["", ""]


def test_somebody_beside_a_case_is_forgotten_by_a_record_made_for_it():
    case = make_case()
    make_associate(case, name="Gromova, Ana", note="Sister").delete()
    erased(make_person(name="Gromova, Ana"))
    events = all_events(Associate)
    assert {event.name for event in events} == {""}


# --- After a restored backup ---------------------------------------------------------------------


@committing
@pytest.mark.parametrize("is_back", [False, True])
def test_a_backup_loses_a_deleted_record_again(is_back):
    """One from after the deletion, and one from before it."""
    person = make_person(name="Testov, Ivan")
    case = make_case(person=person)
    number, pseudonym = person.pk, person.pseudonym
    case.delete()
    person.delete()
    backup = {table: [*all_events(table).values()] for table in (Person, Case)}
    request = ask(number, by=officer("primer-first"), reason="They asked us to")
    confirmed(request, by=officer("primer-second"))
    assert not all_events(Person).exists()
    for table, events in backup.items():
        history = all_events(table)
        history.bulk_create(history.model(**event | {"pgh_context_id": None}) for event in events)
    if is_back:
        make_person(pk=number, pseudonym=pseudonym)

    (receipt,) = read_receipts(receipts_file())
    assert reapply([receipt]).erased == 1
    assert not Person.objects.exists()
    assert not all_events(Person).exists()
    assert not all_events(Case).exists()
    assert reapply([receipt]).gone == 1


def test_whoever_got_the_number_of_a_deleted_record_is_left_alone():
    number = deleted("Testov, Ivan")
    request = ask(number, by=officer("primer-first"), reason="They asked us to")
    receipt = confirmed(request, by=officer("primer-second"))
    make_person(pk=number, name="Primerov, Ivan")
    told = {"person": number, "cases": [], "marks": receipt.marks, "asked_by": 0, "confirmed_by": 0}
    assert reapply([told]).erased == 0
    assert Person.objects.filter(pk=number).exists()

"""Erasures of deleted records from the admin, and what who confirms reads of cases."""

import re

import pytest
from django.test import Client

from cases.admin import deleted_persons
from cases.models import Case, Erasure, Person
from cases.models.history import acting, all_events
from cases.publishing.erasing import what_goes
from tests.admin.forms import address, said
from tests.make import make_case, make_erasure, make_person, make_published_case, make_user

pytestmark = pytest.mark.django_db
NOBODY = "No deleted record has this name, or it was erased already."


def deleted(name: str = "Gromov, Ivan", **values: object) -> int:
    """The number of a record that somebody deleted."""
    person = make_person(name=name, **values)
    number = person.pk
    with acting(user=make_user(first_name="Tester", last_name="Probni"), reason="Entered twice"):
        person.delete()
    return number


def found(client: Client, sought: str) -> str:
    return words(client.post(address("erasure_deleted"), {"sought": sought}).text)


def words(page: str) -> str:
    return " ".join(page.split())


def confirmation(client: Client, erasure: Erasure) -> str:
    return words(client.get(address("erasure_confirm", erasure.pk)).text)


# --- The search ----------------------------------------------------------------------------------


def test_a_deleted_record_is_found_with_what_tells_it_apart(petra):
    number = deleted(birth_date="1990-05", citizenships=["RU"])
    page = found(petra, "Громова")
    assert "1 deleted record found." in page
    for text in ("Gromov, Ivan", "May 1990", "Russia", "by Tester Probni: Entered twice"):
        assert text in page
    assert address("erasure_ask", number) in page


def test_nothing_found_and_nothing_sought_have_their_own_words(petra):
    deleted()
    assert NOBODY in found(petra, "Primerov")
    assert "Write a name, or a part of one." in found(petra, " ")
    page = petra.get(address("erasure_deleted")).text
    assert NOBODY not in page
    assert "Write a name, or a part of one." not in page


def test_the_name_is_sought_in_no_address(petra):
    """Nor is it kept by the browser."""
    number = deleted()
    page = petra.get(address("erasure_changelist")).text
    (form,) = re.findall(r'<form[^>]*action="[^"]*deleted/"[^>]*>', page)
    assert 'method="post"' in form
    assert 'autocomplete="off"' in form
    assert (
        address("erasure_ask", number)
        not in petra.get(address("erasure_deleted"), {"sought": "Gromov"}).text
    )


def test_of_many_records_the_last_deleted_are_shown(petra, monkeypatch):
    monkeypatch.setattr(deleted_persons, "SHOWN", 2)
    numbers = [deleted() for _ in range(3)]
    page = found(petra, "Gromov")
    assert "3 deleted records found; here are the 2 deleted last." in page
    assert [address("erasure_ask", number) in page for number in numbers] == [False, True, True]


def test_who_may_not_erase_searches_nothing(boris):
    erasure = make_erasure(person_number=deleted())
    assert boris.get(address("erasure_deleted")).status_code == 403
    assert boris.post(address("erasure_deleted"), {"sought": "Gromov"}).status_code == 403
    assert boris.get(address("erasure_like", erasure.pk)).status_code == 403


# --- Asked for and confirmed ---------------------------------------------------------------------


def test_one_asks_in_the_search_and_another_confirms(petra, olga):
    number = deleted()
    sent = {"change_reason": "They asked us to", "sought": "Gromov"}
    response = petra.post(address("erasure_ask", number), sent)
    erasure = Erasure.objects.get()
    assert response["Location"] == address("erasure_confirm", erasure.pk)
    assert "Erasure is asked for" in found(olga, "Gromov")
    page = confirmation(olga, erasure)
    assert "Gromov, Ivan" in page
    assert "by Tester Probni: Entered twice" in page
    assert "<li>Entries of the history: 2</li>" in page
    olga.post(address("erasure_confirm", erasure.pk), {"digest": what_goes(erasure).digest})
    assert not all_events(Person).filter(pgh_obj_id=number).exists()
    assert NOBODY in found(olga, "Gromov")


def test_a_refused_reason_shows_the_search_again(petra):
    number = deleted()
    sent = {"change_reason": "Gromov asked", "sought": "Gromov"}
    page = petra.post(address("erasure_ask", number), sent).text
    assert "write it without the name" in page
    assert address("erasure_ask", number) in page
    assert not Erasure.objects.exists()


# --- Of the same name ----------------------------------------------------------------------------


def test_who_asks_and_who_confirms_are_told_of_deleted_namesakes(petra, olga):
    number, person = deleted(), make_person(name="Gromov, Ivan")
    sent = {"change_reason": "They asked us to"}
    asking = petra.post(address("erasure_ask", person.pk), sent, follow=True).text
    like = address("erasure_like", Erasure.objects.get().pk)
    for page in (words(asking), confirmation(olga, Erasure.objects.get())):
        assert "1 deleted record has a name of this person" in page
        assert like in page
    assert address("erasure_ask", number) in olga.get(like).text


def test_without_deleted_namesakes_nothing_is_said_of_them(petra):
    deleted("Primerov, Petr")
    erasure = make_erasure(person_number=make_person(name="Gromov, Ivan").pk)
    assert address("erasure_like", erasure.pk) not in confirmation(petra, erasure)
    assert NOBODY in petra.get(address("erasure_like", erasure.pk)).text


def test_a_refusal_leads_back_to_the_namesakes(petra):
    number = deleted()
    erasure = make_erasure(person_number=make_person(name="Gromov, Ivan").pk)
    like = address("erasure_like", erasure.pk)
    sent = {"change_reason": "Gromov asked", "next": like}
    response = petra.post(address("erasure_ask", number), sent)
    assert response["Location"] == like
    assert "without the name" in said(response)[0]


# --- The cases that go ---------------------------------------------------------------------------


def test_the_confirmation_lists_the_cases_with_whether_they_showed_and_whose_they_were(petra):
    first, person = make_person(name="Primerov, Petr"), make_person()
    moved = make_published_case(person=first, reference="T-MOVED")
    Case.objects.filter(pk=moved.pk).update(status="withdrawn", person=person)
    make_case(person=person, reference="T-OWN")
    make_case(person=person, reference="T-GONE").delete()
    page = re.sub(r"<[^>]+>", "", confirmation(petra, make_erasure(person_number=person.pk)))
    page = words(page)
    assert "T-MOVED: was published once; was another person's before: Primerov, Petr" in page
    assert "T-OWN: was never published" in page
    assert "T-OWN: was never published;" not in page
    assert "T-GONE (deleted): was never published" in page


def test_the_confirmation_says_which_cases_stay_with_others(petra):
    person, other = make_person(), make_person(name="Primerov, Petr")
    case = make_case(person=person, reference="T-GIVEN")
    Case.objects.update(person=other)
    page = confirmation(petra, make_erasure(person_number=person.pk))
    assert "They stay" in page
    assert address("case_change", case.pk) in page
    assert address("person_change", other.pk) in page


def test_another_person_who_was_deleted_is_told_by_number(petra):
    other, person = make_person(), make_person()
    make_case(person=other)
    Case.objects.update(person=person)
    number = other.pk
    other.delete()
    page = confirmation(petra, make_erasure(person_number=person.pk))
    assert f"no. {number}, deleted since" in page

"""People of one name: told apart where one is chosen, asked about before one more is entered."""

import re

import pytest

from cases.models import Person
from tests.admin.browsers import with_rights
from tests.admin.forms import Page, address, errors, offered
from tests.make import make_alias, make_case, make_person

pytestmark = pytest.mark.django_db
ADD = "person_add"


def entering(client, **values):
    return Page(client, address(ADD)).change(**{"name": "Testov, Ivan"} | values)


def ticked(page, response):
    """The page that came back, with the box ticked."""
    [known] = re.findall(r'name="another_person" value="([0-9,]+)"', response.text)
    return page.change(another_person=known)


def kept(page, response):
    """The page that came back, as it is."""
    page.data.pop("another_person", None)
    return page.change(seen_namesakes=response.context["adminform"].form["seen_namesakes"].value())


def test_a_person_who_may_be_known_is_asked_about_before_saving(ana):
    known = make_person(name="Testov, Ivan", birth_date="1990", citizenships=["RU"])
    make_case(person=known, reference="T-KNOWN")
    response = entering(ana).save()
    said = errors(response)
    assert "Testov, Ivan · born 1990 · Russia · T-KNOWN" in said
    assert address("person_change", known.pk) in said
    assert Person.objects.count() == 1


def test_the_box_says_that_it_is_another_person(ana):
    make_person(name="Testov, Ivan")
    page = entering(ana)
    response = ticked(page, page.save()).save()
    assert response.status_code == 302
    assert Person.objects.filter(name="Testov, Ivan").count() == 2


def test_mending_other_errors_answers_nothing(ana):
    make_person(name="Testov, Ivan")
    page = entering(ana, birth_date="31.2.1990")
    response = kept(page, page.save()).change(birth_date="1990").save()
    assert "may be somebody who is known already" in errors(response)
    assert Person.objects.count() == 1


def test_an_answer_is_kept_while_other_errors_are_mended(ana):
    make_person(name="Testov, Ivan")
    page = entering(ana, birth_date="31.2.1990")
    again = ticked(page, page.save()).save()
    assert kept(page, again).change(birth_date="1990").save().status_code == 302


def test_somebody_else_of_the_name_is_asked_about_anew(ana):
    make_person(name="Testov, Ivan")
    page = entering(ana)
    ticked(page, page.save())
    make_person(name="Testov, Ivan Petrovich")
    assert "Petrovich" in errors(page.save())


@pytest.mark.parametrize(
    "values",
    [{"name": "Testov, Ivan Petrovich"}, {"name": "Тестов Иван"}, {"name": "Klichka, Petar"}],
)
def test_other_spellings_and_aliases_are_the_same_person(values, ana):
    make_alias(make_person(name="Testov, Ivan"), "Klichka, Petar")
    assert "may be somebody who is known already" in errors(entering(ana, **values).save())


def test_whoever_was_born_in_another_year_is_another_person(ana):
    make_person(name="Testov, Ivan", birth_date="1990")
    assert entering(ana, birth_date="1961").save().status_code == 302


def test_a_known_person_is_changed_without_being_asked_about(ana):
    known = make_person(name="Testov, Ivan")
    make_person(name="Testov, Ivan")
    page = Page(ana, address("person_change", known.pk)).change(occupation="Primer")
    assert page.save().status_code == 302


def test_nobody_is_told_of_persons_that_they_may_not_see(db):
    make_person(name="Testov, Ivan")
    client = with_rights("add_person")
    assert client.post(address(ADD), entering_data(client)).status_code == 302


def entering_data(client):
    return entering(client).data


def test_namesakes_in_the_picker_are_told_apart(ana):
    one, two = make_person(name="Testov, Ivan"), make_person(name="Testov, Ivan")
    make_case(person=one, reference="T-2")
    make_case(person=one, reference="T-1")
    assert offered(ana, "testov", field="person") == [
        "Testov, Ivan · T-1, T-2",
        f"Testov, Ivan · no. {two.pk}",
    ]


def test_the_picker_keeps_references_from_those_who_may_not_see_cases(db):
    make_case(person=make_person(name="Testov, Ivan"), reference="T-SECRET")
    (label,) = offered(with_rights("view_person", "add_case"), "testov", field="person")
    assert "T-SECRET" not in label

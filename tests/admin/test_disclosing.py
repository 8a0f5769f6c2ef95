"""In the admin nobody unmasks a person without the right to publish."""

import pytest

from cases.models import Person, Source
from tests.admin.forms import Page, address
from tests.make import make_person, make_published_case, make_source

pytestmark = pytest.mark.django_db
ONLY_PUBLISHERS = "Only somebody who may publish cases can"
SHOWN = {"disclosure_level": "full_name", "disclosure_basis": "spoke_publicly"}


def level_after(client, person, **values):
    response = Page(client, address("person_change", person.pk)).change(**values).save()
    person.refresh_from_db()
    return person.disclosure_level, response


def test_a_published_person_is_unmasked_by_a_publisher_only(ana, boris):
    person = make_person(disclosure_level="pseudonym")
    make_published_case(person=person)
    level, response = level_after(ana, person, **SHOWN)
    assert level == "pseudonym"
    assert ONLY_PUBLISHERS in response.text
    level, response = level_after(boris, person, **SHOWN)
    assert level == "full_name"


def test_who_may_not_publish_still_corrects_the_person_and_hides_them(ana):
    person = make_person()
    assert level_after(ana, person, name="Probny, Ivan")[0] == "full_name"
    assert level_after(ana, person, disclosure_level="hidden", disclosure_basis="")[0] == "hidden"


def test_a_person_enters_hidden_unless_a_publisher_says_otherwise(ana, boris):
    new = {"name": "Testova, Ana", **SHOWN}
    page = Page(ana, address("person_add"))
    assert ONLY_PUBLISHERS in page.change(**new).save().text
    assert not Person.objects.exists()
    page.change(disclosure_level="hidden", disclosure_basis="").save()
    assert Person.objects.get().disclosure_level == "hidden"
    another = new | {"name": "Probna, Vera", "citizenships": ""}  # who is no namesake
    Page(boris, address("person_add")).change(**another).save()
    assert Person.objects.filter(disclosure_level="full_name").count() == 1


def test_a_source_is_said_to_name_nobody_by_a_publisher_only(ana, boris):
    source = make_source()
    for client, named in ((ana, True), (boris, False)):
        page = Page(client, address("source_change", source.pk))
        del page.data["names_person"]
        response = page.save()
        source.refresh_from_db()
        assert source.names_person is named
        assert (ONLY_PUBLISHERS in response.text) is named


def test_a_new_source_names_the_person_unless_a_publisher_says_otherwise(ana):
    page = Page(ana, address("source_add")).change(key="primer-new", title="Primer report")
    del page.data["names_person"]
    assert ONLY_PUBLISHERS in page.save().text
    page.change(names_person="on").save()
    assert Source.objects.get().names_person


def test_the_person_s_page_says_which_cases_wait_for_a_review(boris):
    case = make_published_case(approved_level="pseudonym")
    page = boris.get(address("person_change", case.person.pk)).text
    assert "goes to review before it shows again" in page
    Person.objects.update(disclosure_level="pseudonym")
    page = boris.get(address("person_change", case.person.pk)).text
    assert "goes to review before it shows again" not in page

"""The forms of an editor show nobody's name anew by changing the record, and say what to do."""

import pytest
from django.test import Client

from cases.models import Associate, PersonAlias, Source
from tests.admin.forms import Page, address
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_citation,
    make_person,
    make_published_case,
    make_source,
)
from tests.publishing.rows import row

pytestmark = pytest.mark.django_db

NAME = "Kornilaev, Taras"
TEXT = "Taras Kornilaev, a teacher, was held."


@pytest.fixture
def person():
    """At a pseudonym, with a source and a text that waits."""
    person = make_person(name=NAME, disclosure_level="pseudonym")
    make_citation(make_source(), case=make_published_case(person=person))
    return person


def page_of(client: Client, row: object) -> Page:
    return Page(client, address(f"{row._meta.model_name}_change", row.pk))


def errors_of(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def errors_in_rows(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {
        f"{inline.formset.prefix}-{name}": said
        for inline in response.context["inline_admin_formsets"]
        for form in inline.formset.forms
        for name, said in form.errors.items()
    }


def test_a_name_is_corrected_without_ceremony_and_the_former_one_stays_guarded(boris, person):
    page = page_of(boris, person).change(name="Nikto, Probny")
    assert page.save().status_code == 302
    assert "“Kornilaev, Taras” stays among the aliases" in boris.get(page.url).text
    assert PersonAlias.objects.get().name == NAME
    case = person.cases.get()
    assert page_of(boris, case).change(summary_anonymous=TEXT).save().status_code == 302
    assert row("case", case.public_id)["summary"] == ""


def test_the_former_name_that_is_typed_as_an_alias_is_entered_once(boris, person):
    page = page_of(boris, person).change(name="Nikto, Probny")
    assert page.add_row("aliases", name=NAME).save().status_code == 302
    assert PersonAlias.objects.get().name == NAME


def test_an_alias_is_not_taken_away(boris, person):
    make_alias(person, "Probny, Ivan")
    response = page_of(boris, person).change(**{"aliases-0-DELETE": "on"}).save()
    assert "Withdraw the case, remove the name" in str(errors_of(response))
    assert PersonAlias.objects.exists()


def test_nor_is_an_associate(boris, person):
    associate = make_associate(person.cases.get(), name="Probna, Ana")
    response = page_of(boris, associate.case).change(**{"associates-0-DELETE": "on"}).save()
    assert "Withdraw the case, remove the name" in str(errors_of(response))
    assert Associate.objects.exists()


def test_somebody_else_is_not_named_in_the_place_of_an_associate(boris):
    case = make_published_case()
    make_citation(make_source(), case=case)
    make_associate(case, name="Probna, Ana", is_named=True, basis="written_consent")
    page = page_of(boris, case).change(**{"associates-0-name": "Sestrova, Marfa"})
    response = page.save()
    assert "Withdraw it, change it" in str(errors_in_rows(response)["associates-name"])
    assert "Withdraw it, change it" in str(errors_of(response))
    assert row("associate", case.public_id)["name"] == "Probna, Ana"


def test_that_a_source_names_nobody_is_refused_at_its_box(boris, person):
    source = Source.objects.get()
    page = page_of(boris, source)
    page.data.pop("names_person")
    assert "mark it as naming the person" in str(errors_of(page.save())["names_person"])
    source.refresh_from_db()
    assert source.names_person


def test_another_page_is_refused_at_the_address(boris, person):
    Source.objects.update(names_person=False, url="https://primer.example/roll")
    page = page_of(boris, Source.objects.get()).change(url="https://primer.example/another")
    assert "mark it as naming the person" in str(errors_of(page.save())["url"])


def test_a_source_that_names_nobody_is_not_cited(boris, person):
    source = make_source(names_person=False)
    page = page_of(boris, person.cases.get()).add_row("citations", source=source.pk)
    assert "mark it as naming the person" in str(errors_in_rows(page.save())["citations-source"])
    page.change(**{"citations-1-source": make_source().pk})
    assert page.save().status_code == 302


def test_a_draft_is_changed_as_ever(boris):
    case = make_case()
    make_associate(case, name="Probna, Ana")
    make_alias(case.person)
    assert page_of(boris, case).change(**{"associates-0-DELETE": "on"}).save().status_code == 302
    page = page_of(boris, case.person).change(**{"aliases-0-DELETE": "on"})
    assert page.save().status_code == 302
    assert not Associate.objects.exists()
    assert not PersonAlias.objects.exists()

"""A holding in another language than its case says so at each door."""

import pytest
from django.test import Client

from cases.models import Case, StageRecord
from cases.publishing.rebuild import differences
from cases.publishing.text_doubts import text_doubts
from tests import cast, make
from tests.admin.browsers import signed_in
from tests.admin.forms import Page, address
from tests.imports.sheets import imported

HOLDING = "Delo je političko i izručenje nije dozvoljeno."


@pytest.fixture
def case(published: object) -> Case:
    """A case told in English, a court's words in Serbian."""
    case = make.make_published_case(summary="Sought for fraud.")
    make.make_stage(case, court_stage="ext_appeal", holding=HOLDING, holding_language="sr-Latn")
    return case


def test_pages_mark_it(case: Case, client: Client) -> None:
    marked = f'<span lang="sr-Latn">{HOLDING}</span>'
    page = client.get(f"/cases/{case.public_id}/").content.decode()
    assert marked in page
    assert "Language of the text: Serbian" in page
    assert marked in client.get("/countries/RS/").content.decode()
    found = client.get("/cases/", {"q": "izručenje"}).content.decode()
    assert '<span lang="sr-Latn">' in found


def test_on_a_page_in_its_language_it_stands_as_it_is(case: Case, client: Client) -> None:
    page = client.get(f"/sr/cases/{case.public_id}/").content.decode()
    assert f'">{HOLDING}' not in page
    assert HOLDING in page


def test_the_api_says_it(case: Case, client: Client) -> None:
    [stage] = client.get(f"/api/v1/cases/{case.public_id}/").json()["stages"]
    assert (stage["holding"], stage["holding_language"]) == (HOLDING, "sr-Latn")


@pytest.mark.usefixtures("published")
def test_of_a_holding_that_does_not_show_the_language_is_not_told(client: Client) -> None:
    person = make.make_person(disclosure_level="pseudonym")
    case = make.make_published_case(person=person)
    make.make_stage(case, court_stage="ext_appeal", holding=HOLDING, holding_language="sr")
    [stage] = client.get(f"/api/v1/cases/{case.public_id}/").json()["stages"]
    assert (stage["holding"], stage["holding_language"]) == (None, None)


def test_the_published_rows_are_as_they_are_defined(case: Case, client: Client) -> None:
    StageRecord.objects.update(holding_language="ru")
    assert '<span lang="ru">' in client.get(f"/cases/{case.public_id}/").content.decode()
    assert differences() == []


def test_its_script_is_compared_with_its_own_language(case: Case) -> None:
    assert not text_doubts(case)
    StageRecord.objects.update(holding_language="ru")
    [doubt] = text_doubts(case)
    assert doubt.text == HOLDING
    assert "Russian" in doubt.why


@pytest.mark.django_db
def test_a_form_offers_the_languages_and_that_of_the_case_first() -> None:
    boris = signed_in(cast.boris())
    stage = make.make_stage(holding=HOLDING)
    page = Page(boris, address("stagerecord_change", stage.pk))
    field = boris.get(address("stagerecord_change", stage.pk)).context["adminform"].form.fields
    assert next(iter(field["holding_language"].choices)) == ("", "As the case's texts")
    assert page.change(holding_language="sr").save().status_code == 302
    stage.refresh_from_db()
    assert stage.holding_language == "sr"


@pytest.mark.django_db
def test_a_sheet_brings_it_under_a_heading_in_each_language() -> None:
    case = make.make_case()
    for heading in ("holding_language", "Язык правовой позиции", "Jezik pravnog stava"):
        StageRecord.objects.all().delete()
        imported(
            "stages",
            f"reference,stage_text,holding,{heading}\n{case.reference},Primer,{HOLDING},sr\n",
        )
        assert StageRecord.objects.get().holding_language == "sr"

"""What shows until a day is behind no door once that day is over, though nobody derived it anew."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings

from cases.models import Case
from tests.make import (
    make_associate,
    make_case_charge,
    make_citation,
    make_court_stage,
    make_host_country,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.passing_days import today, yesterday

# Downloads read in a transaction of their own: what they are to see has to be committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])

LISTS = ("/", "/cases/", "/cases/?q=testov", "/cases.csv", "/cases.json", "/countries/RS/")


@pytest.fixture(autouse=True)
def let_in() -> Iterator[None]:
    with override_settings(SEARCH_ENGINES=True):
        yield


@pytest.fixture
def case() -> Case:
    """A case with all that a page can show of it, on the last day of two names."""
    case = make_published_case(
        person=make_person(name="Testov, Ivan", disclosure_expires_on=today()), may_be_indexed=True
    )
    stage = make_stage(
        case, court_stage=make_court_stage(), is_precedent=True, holding="Testov holding"
    )
    make_case_charge(case, text="Testov charge")
    for place in ({"case": case}, {"stage_record": stage}):
        make_citation(make_source(title="Testov report"), **place)
    make_associate(
        case, name="Vera Advokatova", is_named=True, basis="written_consent", expires_on=today()
    )
    make_host_country()
    return case


def age(relation: str) -> None:
    """Leave the rows as the morning after their last day finds them; the worker stands still."""
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE published."{relation}" SET shown_until = %s', [yesterday()])  # noqa: S608 - a name of ours


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content).decode() if response.streaming else response.text


@pytest.mark.parametrize("address", [*LISTS, "/sitemap-cases.xml"])
def test_a_case_is_behind_no_door_after_its_last_day(
    client: Client, case: Case, address: str
) -> None:
    told = ("Testov", case.public_id, 'href="/cases/?host=RS"')
    before = read(client, address)
    assert any(one in before for one in told)
    age("case")
    after = read(client, address)
    assert [one for one in told if one in after.replace("q=testov", "")] == []


def test_its_page_is_gone_after_its_last_day(client: Client, case: Case) -> None:
    assert "Testov report" in read(client, f"/cases/{case.public_id}/")
    age("case")
    assert client.get(f"/cases/{case.public_id}/").status_code == 404


@pytest.mark.parametrize("address", ["page", *LISTS])
def test_an_associate_is_behind_no_door_after_their_last_day(
    client: Client, case: Case, address: str
) -> None:
    address = f"/cases/{case.public_id}/" if address == "page" else address
    names_them = "Advokatova" in read(client, address)
    assert names_them == (address.endswith(".json") or case.public_id in address)
    age("associate")
    assert "Advokatova" not in read(client, address)

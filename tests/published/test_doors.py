"""The list's doors together: few queries, and no address that breaks them."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CourtStage, Ground
from cases.published.models import PublishedCase
from cases.reference.load import load_reference
from cases.vocab.charge import ChargeCategory
from tests.make import make_argued_ground, make_case_charge, make_published_case, make_stage

DOORS = ["/cases/", "/cases.csv", "/cases.json", "/api/v1/cases/", "/api/v1/facets/"]
LIST_QUERIES = 6

HOSTILE = [
    "host=" + "R" * 100_000,
    "q=" + "a" * 100_000,
    "q=%00",
    "host=%00&year=%00&after=%00",
    "host=%FF%FE&q=%ED%A0%80",
    "q=%27%29%3B+DROP+TABLE+case%3B--",
    "q=%25s+%25%28x%29s+%7B%7D",
    "year=99999999999999999999",
    "year=-1&year=1e9&year=NaN",
    "host[]=RS&host.RS=1&=&&&;;",
    "host=rs&host=RS'--",
    "&".join(f"host=X{n}" for n in range(900)),
]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_no_query_breaks_a_door(client: Client, door: str) -> None:
    for query in HOSTILE:
        response = client.get(f"{door}?{query}", follow=True)
        assert response.status_code in (200, 400), query[:50]
        assert b"".join(response), query[:50]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("door", DOORS)
def test_thousands_of_keys_are_refused(client: Client, door: str) -> None:
    query = "&".join(f"k{n}={n}" for n in range(5_000))
    assert client.get(f"{door}?{query}").status_code == 400


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("query", ["", "host=RS", "host=RS&year=2024&q=testov&host=ZZ"])
def test_the_list_takes_few_queries(client: Client, query: str) -> None:
    for _case in range(40):
        make_stage(make_published_case(host_country="RS", opened_on="2024"))
    with (
        CaptureQueriesContext(connections["published"]) as public,
        CaptureQueriesContext(connections["default"]) as office,
    ):
        assert client.get(f"/cases/?{query}").status_code == 200
    assert len(public) <= LIST_QUERIES
    assert not [q for q in office if q["sql"].startswith("SELECT")]


@pytest.mark.usefixtures("published")
def test_a_case_with_every_code_there_is_can_be_published() -> None:
    """The index for the facets holds all codes of a case, and an index row has a limit."""
    load_reference()
    case = make_published_case(host_country="RS")
    for stage in CourtStage.objects.filter(country="RS"):
        make_stage(case, court_stage=stage)
    for ground in Ground.objects.all():
        make_argued_ground(case, ground=ground)
    for category in ChargeCategory:
        make_case_charge(case, category=category)
    found = PublishedCase.objects.get()
    assert len(found.stage_codes) > 30
    assert len(found.grounds) == Ground.objects.count()

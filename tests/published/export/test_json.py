"""/cases.json: whole, valid, and the same cases as the list."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.make import (
    make_argued_ground,
    make_associate,
    make_case_charge,
    make_charge,
    make_citation,
    make_custody,
    make_ground,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

# A download sets up a transaction of its own, which has to be the outermost.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def download(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/cases.json?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return json.loads(b"".join(response.streaming_content))


def test_it_says_what_was_selected_and_how_many_cases_that_gave(client: Client) -> None:
    for host in ("RS", "RS", "KG"):
        make_published_case(host_country=host, opened_on="2023")
    found = download(client, "year=2023&host=RS&q=testov")
    meta = found["meta"]
    assert meta["selection"] == {"host": ["RS"], "year": ["2023"], "q": ["testov"]}
    assert meta["generated_from"] == "http://testserver/cases/?host=RS&year=2023&q=testov"
    assert meta["count"] == len(found["cases"]) == 2


def test_a_case_holds_all_that_belongs_to_it(client: Client) -> None:
    case = make_published_case(
        person=make_person(name='Testov "Ivan"\\', citizenships=["RU"]), opened_on="2025-04"
    )
    stage = make_stage(case, court_stage="ext_appeal", decided_on="2025-12-03", decision="upheld")
    make_argued_ground(case, stage_record=stage, ground=make_ground("g"), result="rejected")
    make_citation(make_source(title="Primer of the appeal"), stage_record=stage)
    make_citation(make_source(title="Primer of the case", url="https://example.org/1"), case=case)
    make_case_charge(case, charge=make_charge(category="speech", max_penalty_years="7.5"))
    make_custody(case, started_on="2025-04", end="ongoing")
    make_associate(case, name="Probna Advokatova", is_named=True, basis="written_consent")
    make_associate(case, name="Probna Sestrova", role="relative")
    (told,) = download(client)["cases"]
    assert told["associates"] == [
        {"role": "lawyer", "name": "Probna Advokatova", "name_original": None}
    ]
    assert told["is_announced"] is False
    assert told["id"] == case.public_id
    assert told["page"] == f"http://testserver/cases/{case.public_id}/"
    assert (told["name"], told["citizenships"], told["fate"]) == ('Testov "Ivan"\\', ["RU"], None)
    (told_stage,) = told["stages"]
    assert (told_stage["code"], told_stage["decided_on"]) == ("ext_appeal", "2025-12-03")
    assert told_stage["grounds"] == [{"ground": "g", "result": "rejected"}]
    assert told_stage["sources"][0]["title"] == "Primer of the appeal"
    (charge,) = told["charges"]
    assert (charge["category"], charge["max_penalty_years"]) == ("speech", 7.5)
    assert told["custody"] == [
        {"kind": "remand", "started_on": "2025-04", "ended_on": None, "end": "ongoing"}
    ]
    assert [source["url"] for source in told["sources"]] == ["https://example.org/1"]


def test_a_counted_case_has_neither_id_nor_page(client: Client) -> None:
    case = make_published_case(
        person=make_person(disclosure_level="counted"), host_country="RS", opened_on="2025-04-17"
    )
    make_stage(case, court_stage="ext_appeal")
    make_case_charge(case)
    (told,) = download(client)["cases"]
    assert {name: value for name, value in told.items() if value} == {
        "level": "counted",
        "host_country": "RS",
        "procedure": "extradition",
        "opened_on": "2025",
        "year": 2025,
    }


@pytest.mark.parametrize("number", [0, 1, 201])
def test_it_is_valid_however_many_cases_there_are(number: int, client: Client) -> None:
    person = make_person()
    for _case in range(number):
        make_published_case(person=person, host_country="RS")
    found = download(client)
    assert found["meta"]["count"] == len(found["cases"]) == number


def test_a_wrong_filter_is_refused_with_a_sentence(client: Client) -> None:
    response = client.get("/cases.json?procedure=nikakaya")
    assert response.status_code == 400
    assert response.content.decode().startswith("Procedure: “nikakaya” is not one of the choices.")

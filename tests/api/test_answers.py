"""What the addresses answer: as they are described, and the same as the pages and the file."""

import json

import pytest
from django.test import Client
from django.utils import translation

from cases.api.answers import _VOCABULARIES
from cases.models import Case
from tests import make
from tests.api.asking import ask, faults
from tests.api.full import make_full_case
from tests.public.record import Record, make_record

# The file of all cases sets up a transaction of its own, which has to be the outermost.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "Index"),
        ("cases/", "CasePage"),
        ("cases/?host=RS&q=testov", "CasePage"),
        ("cases/?host=AE", "CasePage"),
        ("cases/?from=2023&to=2025", "CasePage"),
        ("facets/?host=RS&year=unknown", "Facets"),
        ("countries/", "Countries"),
        ("countries/RS/", "Country"),
        ("countries/rs/", "Country"),
        ("terms/", "Terms"),
    ],
)
@pytest.mark.parametrize("make_world", [make_record, make_full_case])
def test_an_answer_is_as_it_is_described(
    address: str, name: str, make_world: object, client: Client
) -> None:
    assert callable(make_world)
    make_world()
    make.make_country("AE")
    assert faults(name, ask(client, address)) == []


def test_a_case_has_something_in_every_field(client: Client) -> None:
    case = make_full_case()
    told = ask(client, f"cases/{case.public_id}/")
    assert faults("Case", told) == []
    assert [name for name, value in told.items() if value in (None, [])] == []
    assert told["stages"][0]["sources"][0]["url"] is None


def test_the_cases_are_those_of_the_file(client: Client) -> None:
    make_full_case()
    make.make_published_case(person=make.make_person(disclosure_level="counted"))
    response = client.get("/cases.json")
    in_file = json.loads(b"".join(response.streaming_content))["cases"]
    response.close()
    found = ask(client, "cases/")
    for case in in_file:  # an empty text of a stage's source is null here
        for stage in case["stages"]:
            for source in stage["sources"]:
                source.update({name: value or None for name, value in source.items()})
    assert found["cases"] == in_file
    assert found["count"] == len(in_file) == 2


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.mark.parametrize("kind", ["counted", "draft", "withdrawn"])
def test_a_case_that_may_not_be_seen_looks_like_none_at_all(
    record: Record, client: Client, kind: str
) -> None:
    case: Case = getattr(record, kind)
    unknown = client.get("/api/v1/cases/zzzzzzzzzzzz/")
    unseen = client.get(f"/api/v1/cases/{case.public_id}/")
    assert unseen.status_code == 404
    assert (unseen.content, dict(unseen.headers)) == (unknown.content, dict(unknown.headers))


def test_a_counted_case_has_neither_id_nor_page_nor_address(record: Record, client: Client) -> None:
    (told,) = [case for case in ask(client, "cases/")["cases"] if case["level"] == "counted"]
    assert (told["id"], told["page"], told["name"]) == (None, None, None)
    assert record.counted.public_id not in json.dumps(ask(client, "cases/"))


def test_the_counts_are_those_of_the_list(record: Record, client: Client) -> None:
    found = ask(client, "facets/?host=RS")
    hosts = next(facet for facet in found["facets"] if facet["name"] == "host")
    assert found["count"] == ask(client, "cases/?host=RS")["count"] == 2
    for choice in hosts["choices"]:
        assert choice["count"] == ask(client, f"cases/?host={choice['value']}")["count"]
    assert [c["value"] for c in hosts["choices"] if c["is_chosen"]] == ["RS"]


def test_labels_are_in_three_languages_whatever_the_last_page_was(
    record: Record, client: Client
) -> None:
    with translation.override("ru"):
        client.get("/ru/cases/")
        (facet, *_others) = ask(client, "facets/")["facets"]
    assert facet["label"]["en"] == "Host country"
    serbia = next(choice for choice in facet["choices"] if choice["value"] == "RS")
    assert serbia["label"] == {"en": "Serbia", "ru": "Сербия", "sr": "Srbija"}


def test_every_code_of_a_case_stands_among_the_terms(client: Client) -> None:
    case = make_full_case()
    told, terms = ask(client, f"cases/{case.public_id}/"), ask(client, "terms/")
    known = {
        name: {term["code"] for term in terms[name]} for name in terms if name != "vocabularies"
    }
    words = {v["name"]: {term["code"] for term in v["terms"]} for v in terms["vocabularies"]}
    assert words.keys() == _VOCABULARIES.keys()
    assert told["host_country"] in known["countries"]
    assert told["outcome"] in known["outcomes"]
    assert told["fate"] in known["fates"]
    assert set(told["grounds"]) <= known["grounds"]
    assert {stage["code"] for stage in told["stages"]} <= known["court_stages"]
    assert told["procedure"] in words["procedure"]
    assert "hidden" not in words["level"]


def test_what_only_unseen_cases_use_is_no_term(client: Client) -> None:
    make_full_case()
    unseen = make.make_case(
        person=make.make_person(),
        host_country="AQ",
        outcome=make.make_outcome("unseen_outcome"),
        fate=make.make_fate("unseen_fate"),
    )
    make.make_argued_ground(unseen, ground=make.make_ground("unseen_ground"))
    make.make_court_stage("unseen_stage", "AQ")
    told = client.get("/api/v1/terms/").content.decode()
    assert "unseen" not in told
    assert '"AQ"' not in told
    assert '"ext_appeal"' in told


def test_a_closed_site_says_so(client: Client) -> None:
    case = make.make_published_case(host_country="RS")
    make.make_host_country("RS")
    assert ask(client)["is_closed"] is False
    make.make_lockdown()
    assert ask(client)["is_closed"] is True
    for address in ("cases/", "facets/", "countries/", "countries/RS/"):
        assert ask(client, address)["is_closed"] is True, address
    problem = ask(client, f"cases/{case.public_id}/", 404)
    assert (problem["is_closed"], problem["title"]) == (True, "The site is closed")
    assert ask(client, "cases/zzzzzzzzzzzz/", 404) == problem

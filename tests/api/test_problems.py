"""What is wrong, where, and how to mend it: one shape for every error."""

import re
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connections
from django.test import Client, override_settings

from cases.api.problems import CONTENT_TYPE, PROBLEMS
from cases.api.views import Terms
from tests.api.asking import faults
from tests.make import make_published_case

pytestmark = pytest.mark.usefixtures("published")


def problem(client: Client, address: str, method: str = "GET", **headers: str) -> dict[str, object]:
    """The problem at an address, which is as it is described and kept by nobody."""
    client.raise_request_exception = False
    response = client.generic(method, address, headers=headers)
    told = response.json()
    assert response["Content-Type"] == CONTENT_TYPE
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.status_code == told["status"]
    assert faults("Problem", told) == []
    return {**told, "response": response}


def test_each_wrong_filter_is_named(client: Client) -> None:
    found = problem(client, "/api/v1/cases/?host=ZZ&year=soon&year=2023&procedure=extradition")
    assert found["status"] == 400
    assert [error["parameter"] for error in found["errors"]] == ["host", "year"]
    assert "“ZZ” is not one of the choices." in found["errors"][0]["detail"]


def test_a_range_of_years_is_known_by_both_its_ends(client: Client) -> None:
    (error,) = problem(client, "/api/v1/facets/?from=2024&to=2022")["errors"]
    assert error == {
        "parameter": "from, to",
        "detail": "2024 is after 2022. Write the earlier year first.",
    }


@pytest.mark.parametrize(
    "address",
    [
        "cases/?hots=RS",
        "facets/?after=2024-01-01.a",
        "terms/?language=ru",
        "?x=1",
        "schema/?format=y",
    ],
)
def test_a_parameter_that_is_not_known_is_refused(client: Client, address: str) -> None:
    (error,) = problem(client, f"/api/v1/{address}")["errors"]
    name = re.split("[?=]", address)[1]
    assert error["parameter"] == name
    assert "There is no such parameter here" in error["detail"]


@pytest.mark.parametrize("query", ["host=", "from=2022&to=", "q=%20", "host=RS&host=", "after="])
def test_a_parameter_without_a_value_is_refused(client: Client, query: str) -> None:
    (error,) = problem(client, f"/api/v1/cases/?{query}")["errors"]
    assert error["detail"].startswith("It has no value.")


def test_a_damaged_place_in_the_list_is_refused(client: Client) -> None:
    (error,) = problem(client, "/api/v1/cases/?after=2024")["errors"]
    assert error["parameter"] == "after"


@pytest.mark.parametrize(
    "address",
    [
        "cases/zzzzzzzzzzzz/",
        "countries/XX/",
        "no-such-thing/",
        "cases",
        "cases/a/b/",
        "cases/a%0Ab/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    found = problem(client, f"/api/v1/{address}")
    assert (found["status"], found["is_closed"]) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ["", "cases/", "docs/", "schema/"])
def test_nothing_can_be_changed(client: Client, method: str, address: str) -> None:
    found = problem(client, f"/api/v1/{address}", method)
    assert found["status"] == 405
    assert found["response"]["Allow"] == "GET, HEAD, OPTIONS"


def test_there_is_only_json(client: Client) -> None:
    assert problem(client, "/api/v1/cases/", accept="text/csv")["status"] == 406


def test_thousands_of_parameters_are_refused(client: Client) -> None:
    query = "&".join(f"k{number}=1" for number in range(5000))
    assert problem(client, f"/api/v1/cases/?{query}")["type"].endswith("#unreadable-request")


@pytest.fixture
def failing() -> Iterator[list[Exception]]:
    """A database that fails with what the list holds."""
    errors: list[Exception] = []

    def fail(*_args: object) -> object:
        raise errors[0]

    with connections["published"].execute_wrapper(fail):
        yield errors


def test_what_fails_here_is_said_to_and_not_what(
    client: Client, failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ValueError("Ivan Testov"))
    found = problem(client, "/api/v1/terms/")
    assert found["status"] == 500
    assert b"Testov" not in found["response"].content


def test_a_database_that_is_away_is_worth_another_try(
    client: Client, failing: list[Exception]
) -> None:
    failing.append(OperationalError("host=secret"))
    found = problem(client, "/api/v1/cases/")
    assert (found["status"], found["response"]["Retry-After"]) == (503, "30")
    assert b"secret" not in found["response"].content


def test_each_problem_is_explained_where_its_type_leads(client: Client) -> None:
    make_published_case()
    page = client.get("/api/v1/docs/").content.decode()
    assert [one.slug for one in PROBLEMS if f'id="{one.slug}"' not in page] == []
    address = str(problem(client, "/api/v1/nothing/")["type"])
    assert address == "http://testserver/api/v1/docs/#not-found"


def test_too_many_requests_are_told_when_to_come_back(client: Client) -> None:
    with override_settings(API_REQUESTS_PER_MINUTE=2):
        visitor = {"REMOTE_ADDR": "192.0.2.77"}
        answers = [client.get("/api/v1/", **visitor) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 30
    assert answers[2]["Content-Type"] == CONTENT_TYPE
    assert b"192.0.2.77" not in answers[2].content
    assert Terms.throttle_classes == [type(one) for one in Terms().get_throttles()]

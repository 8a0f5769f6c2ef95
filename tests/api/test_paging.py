"""Page by page: every case once, in the order of the list."""

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.published.lists import PAGE_SIZE
from tests.api.asking import ask
from tests.make import make_person, make_published_case
from tests.publishing.rows import derive_now

MOST_QUERIES = 6

pytestmark = pytest.mark.usefixtures("published")


def test_the_pages_have_every_case_once(client: Client) -> None:
    person = make_person()
    shown = {
        make_published_case(
            person=person, host_country="RS", opened_on=f"2024-{number % 7 + 1:02}"
        ).public_id
        for number in range(PAGE_SIZE * 2 + 3)
    }
    address, pages = "cases/?host=rs", []
    while address:
        pages.append(ask(client, address))
        address = pages[-1]["next"]
    cases = [case for page in pages for case in page["cases"]]
    assert [len(page["cases"]) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert [page["count"] for page in pages] == [len(shown)] * 3
    assert sorted(case["id"] for case in cases) == sorted(shown)
    assert [case["opened_on"] for case in cases] == sorted(
        (case["opened_on"] for case in cases), reverse=True
    )


def test_the_last_changed_come_first_where_asked_for(client: Client) -> None:
    person = make_person()
    made = [
        make_published_case(person=person, host_country="RS", opened_on="2024").public_id
        for _number in range(PAGE_SIZE + 1)
    ]
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change WHERE public_id != ALL (%s)", [made[:2]])
        cursor.execute("UPDATE published.change SET day = day - 1 WHERE public_id = %s", [made[1]])
    first = ask(client, "cases/?host=rs&order=changed")
    assert [case["id"] for case in first["cases"]][:2] == made[:2]
    assert "order=changed" in first["next"]
    last = ask(client, first["next"])
    assert {case["id"] for page in (first, last) for case in page["cases"]} == {*made}
    assert last["next"] is None


def test_another_order_is_refused_and_so_is_a_place_of_another(client: Client) -> None:
    for _number in range(PAGE_SIZE + 1):
        make_published_case(host_country="RS")
    assert "changed" in str(ask(client, "cases/?order=oldest", status=400))
    place = ask(client, "cases/")["next"].partition("after=")[2]
    assert "damaged" in str(ask(client, f"cases/?order=changed&after={place}", status=400))


def test_nothing_found_is_no_fault(client: Client) -> None:
    make_published_case(host_country="RS")
    found = ask(client, "cases/?host=RS&group=returned")
    assert (found["cases"], found["count"], found["next"]) == ([], 0, None)
    assert found["selection"] == {"host": ["RS"], "group": ["returned"]}


@pytest.mark.parametrize("address", ["cases/", "cases/?host=RS&year=2024&q=testov", "facets/"])
def test_a_page_takes_few_queries(client: Client, address: str) -> None:
    person = make_person(name="Ivan Testov")
    for _case in range(PAGE_SIZE + 1):
        make_published_case(person=person, host_country="RS", opened_on="2024")
    with CaptureQueriesContext(connections["published"]) as asked:
        ask(client, address)
    assert len(asked) <= MOST_QUERIES

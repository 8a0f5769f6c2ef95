"""What every address owes who asks: asked anew, open to pages of other sites, no trace."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from tests.public.record import Record, make_record

ADDRESSES = [
    *("", "cases/", "cases/?host=RS", "facets/", "countries/", "countries/RS/", "terms/"),
    *("schema/", "docs/"),
]
addresses = pytest.mark.parametrize("address", [f"/api/v1/{address}" for address in ADDRESSES])


@pytest.fixture
def record(published: object) -> Record:
    return make_record()


@addresses
def test_what_is_the_same_is_not_sent_again(record: Record, client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first["Cache-Control"], again["Cache-Control"]) == ("no-cache", "no-cache")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    assert "Last-Modified" not in first.headers


@addresses
def test_asking_for_the_headers_alone_gives_those_of_the_answer(
    record: Record, client: Client, address: str
) -> None:
    whole, head = client.get(address), client.head(address)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))


def test_an_etag_changes_with_what_is_shown_and_with_nothing_else(
    record: Record, client: Client
) -> None:
    address = f"/api/v1/cases/{record.pending.public_id}/"
    first = client.get(address)["ETag"]
    Case.objects.filter(pk=record.pending.pk).update(internal_note="Nobody sees this.")
    assert client.get(address)["ETag"] == first
    Case.objects.filter(pk=record.pending.pk).update(summary="Everybody sees this.")
    assert client.get(address)["ETag"] != first
    Case.objects.filter(pk=record.pending.pk).update(status="withdrawn")
    assert client.get(address, headers={"if-none-match": first}).status_code == 404


@addresses
def test_a_page_of_another_site_may_read_it(record: Record, client: Client, address: str) -> None:
    answer = client.get(address, headers={"origin": "https://example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = client.options(
        address,
        headers={
            "origin": "https://example.org",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert asked["Access-Control-Allow-Headers"] == "If-None-Match"


@addresses
def test_nobody_is_known_and_the_office_is_not_asked(
    record: Record, client: Client, address: str
) -> None:
    client.cookies.load({"sessionid": "x" * 32, "django_language": "ru"})
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers={"accept-language": "ru"})
    assert [query["sql"] for query in asked] == []
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.content == Client().get(address).content


def test_texts_are_not_escaped(record: Record, client: Client) -> None:
    assert "Иван Тестов".encode() in client.get("/api/v1/cases/").content

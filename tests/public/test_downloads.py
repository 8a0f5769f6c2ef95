"""Downloads as visitors fetch them: headers, manners, and readers who take their time."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.live_server_helper import LiveServer

from cases.public.spool import MOST_AT_ONCE, spooled
from tests.make import make_lockdown, make_published_case

# A download sets up a transaction of its own, which has to be the outermost.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])

DOWNLOADS = ["/cases.csv", "/cases.json", "/cases.xlsx"]
LONGER_THAN_BUFFERS = 500_000  # letters a summary; six of them fill what sockets hold


@pytest.mark.parametrize("address", DOWNLOADS)
def test_it_has_the_manners_of_a_page(client: Client, address: str) -> None:
    make_published_case()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    response.close()
    assert [query["sql"] for query in asked] == []
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_those_of_a_locked_site_are_empty_and_say_why(client: Client) -> None:
    def taken(address: str) -> tuple[str, str]:
        response = client.get(address)
        content = b"".join(response.streaming_content).decode()
        response.close()
        return content, response["Content-Disposition"]

    make_published_case()
    assert '"is_closed": false' in taken("/cases.json")[0]
    assert "closed" not in taken("/cases.csv")[1]
    make_lockdown()
    assert '"is_closed": true' in taken("/cases.json")[0]
    table, name = taken("/cases.csv")
    assert table.count("\r\n") == 1  # the header
    assert "-site-closed.csv" in name


@pytest.mark.parametrize("address", DOWNLOADS)
def test_no_cache_keeps_it(client: Client, address: str) -> None:
    response = client.get(address)
    response.close()
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize("address", DOWNLOADS)
def test_asking_for_the_headers_alone_gives_those_of_the_file(client: Client, address: str) -> None:
    make_published_case()
    whole, head = client.get(address), client.head(address)
    length = len(b"".join(whole.streaming_content))
    assert b"".join(head.streaming_content) == b""
    whole.close()
    head.close()
    assert whole["Content-Length"] == str(length)
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("address", DOWNLOADS)
def test_the_session_is_given_back_before_the_first_byte_is_read(
    client: Client, address: str
) -> None:
    make_published_case()
    response = client.get(address)
    assert connections["published"].connection is None
    response.close()


@pytest.mark.parametrize("address", DOWNLOADS)
def test_one_too_many_is_asked_to_come_back(client: Client, address: str) -> None:
    with ExitStack() as others:
        for _other in range(MOST_AT_ONCE):
            others.enter_context(spooled([]))
        response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode().startswith("Others are downloading at this moment.")
    later = client.get(address)
    later.close()
    assert later.status_code == 200


@pytest.fixture
def slow_reader(live_server: LiveServer) -> Iterator[socket.socket]:
    """A visitor who asks for a long download and then doesn't read."""
    for _case in range(6):
        make_published_case(summary="Primer. " * (LONGER_THAN_BUFFERS // 8))
    server = urlsplit(live_server.url)
    assert server.hostname
    assert server.port
    with socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect((server.hostname, server.port))
        reader.sendall(b"GET /cases.csv HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert reader.recv(15) == b"HTTP/1.1 200 OK"
        yield reader


def test_a_slow_reader_holds_no_session_of_the_database(slow_reader: socket.socket) -> None:
    with connections["published"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = current_user"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        assert cursor.fetchone() == (0,)

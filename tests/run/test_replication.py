"""A public server that follows the office's through a relay, and outlives both."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import pq

from cases.publishing.replication.definition import definition
from tests.run.conftest import passable_folder
from tests.run.replica import Chain, Machine, three_servers, until

pytestmark = pytest.mark.slow

PUBLISH = """
from tests import make
case = make.make_published_case(person=make.make_person(name="Ivan Testov"), host_country="RS")
make.make_published_case(person=make.make_person(name="Anna Probna"), host_country="KG")
make.make_case(person=make.make_person(name="Vera Draftova"))
print(case.public_id)
"""
SET_STATUS = """
from cases.models import Case
Case.objects.filter(public_id="{}").update(status="{}")
"""

folder = pytest.fixture(passable_folder, name="folder", scope="module")


@pytest.fixture(scope="module")
def chain(folder: Path) -> Iterator[Chain]:
    with three_servers(folder) as machines:
        yield machines


def shell(chain: Chain, code: str) -> str:
    return chain.office.manage("shell", "--no-imports", "--command", code)


def test_the_public_server_follows_the_office_and_outlives_it(chain: Chain, port: int) -> None:
    assert "tables: associate, case, change, charge, " in chain.office.manage(
        "replicate", "publication"
    )
    with pytest.raises(AssertionError, match="holds more than what is published"):
        chain.public.subscribe(chain.office)
    assert "The public server subscribes" in chain.relay.subscribe(chain.office, "--inside")
    assert "tables: associate, case, change, charge, " in chain.relay.manage(
        "replicate", "publication"
    )
    assert "The public server subscribes" in chain.public.subscribe(chain.relay)
    assert_only_what_is_published_is_there(chain)
    with chain.served(port) as site:
        assert site.get("/readyz") == (200, "ready\n")
        public_id = shell(chain, PUBLISH)
        page = f"/cases/{public_id}/"
        until(lambda: site.get(page)[0] == 200)
        assert "Ivan <mark>Testov</mark>" in site.get("/ru/cases/?host=RS&q=testov")[1]
        assert "Draftova" not in site.get("/cases/")[1]
        assert site.get("/admin/")[0] == 404
        assert_a_copy_of_the_relay_holds_nothing_unpublished(chain)

        shell(chain, SET_STATUS.format(public_id, "withdrawn"))
        until(lambda: site.get(page)[0] == 404)
        assert "Testov" not in site.get("/cases.csv")[1]
        shell(chain, SET_STATUS.format(public_id, "published"))
        until(lambda: site.get(page)[0] == 200)
        told = chain.office.manage("replicate", "status")
        assert "Subscriber casetracker_published: connected" in told
        assert "Last heard of the office" in chain.public.manage("replicate", "status")

        chain.office.server.stop()
        until(lambda: "NOT connected" in chain.relay.manage("replicate", "status"))
        chain.relay.server.stop()
        for address in ("/", "/cases/", "/countries/", page, "/cases.csv", "/cases.json"):
            status, text = site.get(address)
            assert status == 200, address
            assert "Ivan Testov" in text or address == "/countries/"
        assert site.get("/healthz") == (200, "alive\n")
        until(lambda: "NOT connected" in chain.public.manage("replicate", "status"))
        assert site.get("/readyz") == (200, "ready\n")
        chain.relay.server.start()
        chain.office.server.start()
        until(lambda: "Last heard of" in chain.public.manage("replicate", "status"))


def assert_only_what_is_published_is_there(chain: Chain) -> None:
    """The schema is the office's to the letter, and no other is there."""
    with psycopg.connect(chain.office.owner_url(), autocommit=True) as office:
        wanted = definition(office)
    assert wanted
    for machine in (chain.relay, chain.public):
        with psycopg.connect(machine.owner_url(), autocommit=True) as server:
            assert definition(server) == wanted
            schemas = server.execute(
                "SELECT DISTINCT nspname FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
            ).fetchall()
            assert schemas == [("published",)]
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    reader_url = chain.public.environment["PUBLISHED_DATABASE_URL"]
    with psycopg.connect(reader_url, autocommit=True) as reader:
        assert reader.execute('SELECT count(*) FROM published."case"').fetchone() is not None
        with refused:
            reader.execute("SELECT subconninfo FROM pg_subscription")


def assert_a_copy_of_the_relay_holds_nothing_unpublished(chain: Chain) -> None:
    """Whoever takes the public machine has this password, which copies a whole server.

    Of the office's it would bring the draft: that is what the relay is for.
    """
    assert b"Draftova" in whole_server(chain.office)
    copy = whole_server(chain.relay)
    assert b"Testov" in copy
    assert b"Draftova" not in copy


def whole_server(machine: Machine) -> bytes:
    """All files of the server, as the role that replicates gets them, write-ahead log included."""
    connection = pq.PGconn.connect(f"{machine.replicator_url()}?replication=database".encode())
    assert connection.status == pq.ConnStatus.OK
    connection.send_query(b"BASE_BACKUP (CHECKPOINT 'fast', WAIT 'false', WAL 'true')")
    parts = []
    try:
        while result := connection.get_result():
            if result.status == pq.ExecStatus.COPY_OUT:
                while (got := connection.get_copy_data(0))[0] > 0:
                    parts.append(bytes(got[1]))
            else:
                assert result.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)
    finally:
        connection.finish()
    return b"".join(parts)

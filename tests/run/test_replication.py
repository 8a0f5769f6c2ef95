"""A public server that follows the office's by logical replication, and outlives it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cases.publishing.replication.definition import definition
from casetracker.run import roles
from tests.run.conftest import passable_folder
from tests.run.replica import PASSWORD, Replica, manage, two_servers, until

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
def replica(folder: Path) -> Iterator[Replica]:
    with two_servers(folder) as both:
        yield both


def shell(replica: Replica, code: str) -> str:
    return manage(replica.in_office, "shell", "--no-imports", "--command", code)


def test_the_public_server_follows_the_office_and_outlives_it(replica: Replica, port: int) -> None:
    assert "tables: associate, case, charge, " in replica.offer()
    assert "The public server subscribes" in replica.subscribe()
    assert_only_what_is_published_is_there(replica)
    with replica.served(port) as site:
        assert site.get("/readyz") == (200, "ready\n")
        public_id = shell(replica, PUBLISH)
        page = f"/cases/{public_id}/"
        until(lambda: site.get(page)[0] == 200)
        assert "Ivan Testov" in site.get("/ru/cases/?host=RS&q=testov")[1]
        assert "Draftova" not in site.get("/cases/")[1]
        assert site.get("/admin/")[0] == 404

        shell(replica, SET_STATUS.format(public_id, "withdrawn"))
        until(lambda: site.get(page)[0] == 404)
        assert "Testov" not in site.get("/cases.csv")[1]
        shell(replica, SET_STATUS.format(public_id, "published"))
        until(lambda: site.get(page)[0] == 200)
        told = manage(replica.in_office, "replicate", "status")
        assert "Subscriber casetracker_published: connected" in told
        assert "Last heard of the office" in manage(replica.on_public, "replicate", "status")

        replica.office.stop()
        for address in ("/", "/cases/", "/countries/", page, "/cases.csv", "/cases.json"):
            status, text = site.get(address)
            assert status == 200, address
            assert "Ivan Testov" in text or address == "/countries/"
        assert site.get("/healthz") == (200, "alive\n")
        until(lambda: "NOT connected" in manage(replica.on_public, "replicate", "status"))
        assert site.get("/readyz") == (200, "ready\n")
        replica.office.start()
        until(lambda: "Last heard of" in manage(replica.on_public, "replicate", "status"))


def assert_only_what_is_published_is_there(replica: Replica) -> None:
    """The schema is the office's to the letter, and no other is there."""
    public_owner = replica.public.url(roles.OWNER, PASSWORD, roles.DATABASE)
    with (
        psycopg.connect(replica.in_office["DATABASE_URL"], autocommit=True) as office,
        psycopg.connect(public_owner, autocommit=True) as public,
    ):
        assert definition(public) == definition(office) != []
        schemas = public.execute(
            "SELECT DISTINCT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
        ).fetchall()
        assert schemas == [("published",)]
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    reader_url = replica.on_public["PUBLISHED_DATABASE_URL"]
    with psycopg.connect(reader_url, autocommit=True) as reader:
        assert reader.execute('SELECT count(*) FROM published."case"').fetchone() is not None
        with refused:
            reader.execute("SELECT subconninfo FROM pg_subscription")

"""Two servers: the office's with the program on it, and one that has schema `published` alone."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg
from psycopg import sql

from casetracker.run import roles
from casetracker.run.children import Child
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.secret_files import SecretFiles
from tests.postgres import FAST, environment_of_others
from tests.run.program import PATIENCE, PROJECT

REPLICATOR, PASSWORD = "casetracker_replication", "a secret: /@ of 'its' own"
HOST = "127.0.0.1"


@dataclass
class Replica:
    """Both servers with the environments of the program on their machines."""

    office: EmbeddedPostgres
    public: EmbeddedPostgres
    in_office: dict[str, str]
    on_public: dict[str, str]

    def offer(self) -> str:
        """Offer the tables from the office's machine; what was printed."""
        return manage(self.in_office, "replicate", "publication")

    def subscribe(self, *options: str) -> str:
        """Subscribe to them from the public one."""
        addresses = {
            "OFFICE_REPLICATION_URL": self.office.url(REPLICATOR, PASSWORD, roles.DATABASE),
            "PUBLISHED_OWNER_URL": self.public.url(roles.OWNER, PASSWORD, roles.DATABASE),
        }
        return manage(self.on_public | addresses, "replicate", "subscription", *options)

    @contextmanager
    def served(self, port: int) -> Iterator["Website"]:
        """The public pages, on the public machine."""
        command = ["-m", "gunicorn", "casetracker.wsgi", f"--bind={HOST}:{port}"]
        options = ["--threads=4", "--no-control-socket", "--log-level=error"]
        web = Child("web", command + options, self.on_public, PROJECT, patience=PATIENCE)
        try:
            site = Website(port)
            until(lambda: site.get("/healthz")[0] == 200)
            yield site
        finally:
            web.stop()


@dataclass
class Website:
    port: int

    def get(self, path: str) -> tuple[int, str]:
        """Status and text; 0 where nobody answers."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            with suppress(OSError, HTTPException):
                connection.request("GET", path)
                response = connection.getresponse()
                return response.status, response.read().decode()
            return 0, ""
        finally:
            connection.close()


@contextmanager
def two_servers(folder: Path) -> Iterator[Replica]:
    """Both running, the office's migrated, the public one's database empty."""
    secrets = SecretFiles(folder / "secrets")
    settings = {**FAST, "wal_level": "logical"}
    with (
        EmbeddedPostgres(folder / "office", secrets, settings) as office,
        EmbeddedPostgres(folder / "public", secrets, FAST) as public,
    ):
        for server in (office, public):
            roles.create_owner(server.superuser_url, PASSWORD)
        owner = office.url(roles.OWNER, PASSWORD, roles.DATABASE)
        others = {
            **environment_of_others(),
            "SECRET_KEY": secrets.get("secret-key"),
            "DATA_DIR": str(folder / "data"),
        }
        office_environment = {
            **others,
            "DATABASE_URL": owner,
            "PUBLISHED_DATABASE_URL": roles.create_reader(owner, PASSWORD),
        }
        public_environment = {
            **others,
            "READING_ONLY": "on",
            "PUBLISHED_DATABASE_URL": roles.create_reader(
                public.url(roles.OWNER, PASSWORD, roles.DATABASE), PASSWORD
            ),
        }
        _let_replicate(office, public)
        manage(office_environment, "migrate", "--verbosity=0")
        yield Replica(office, public, office_environment, public_environment)


def _let_replicate(office: EmbeddedPostgres, public: EmbeddedPostgres) -> None:
    """What docs/operations.md asks of the servers' administrators."""
    with psycopg.connect(office.superuser_url, autocommit=True) as server:
        server.execute(
            sql.SQL("CREATE ROLE {} LOGIN REPLICATION PASSWORD {} IN ROLE {}").format(
                sql.Identifier(REPLICATOR), sql.Literal(PASSWORD), sql.Identifier(roles.PUBLISHED)
            )
        )
    with psycopg.connect(public.superuser_url, autocommit=True) as server:
        server.execute(
            sql.SQL("GRANT pg_create_subscription TO {}").format(sql.Identifier(roles.OWNER))
        )


def manage(environment: dict[str, str], *command: str) -> str:
    """What a command of manage.py printed; it must succeed, and tell no password."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    return done.stdout.strip()


def until(condition: Callable[[], bool]) -> None:
    """Ask again and again: what one server does reaches the other in its own time."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline

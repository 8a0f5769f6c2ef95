"""Three servers: the office's, with the program on it, and two that have `published` alone."""

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
class Machine:
    """A server, and the environment of the program on its machine."""

    server: EmbeddedPostgres
    environment: dict[str, str]

    def manage(self, *command: str) -> str:
        return manage(self.environment, *command)

    def owner_url(self) -> str:
        return self.server.url(roles.OWNER, PASSWORD, roles.DATABASE)

    def replicator_url(self) -> str:
        return self.server.url(REPLICATOR, PASSWORD, roles.DATABASE)

    def subscribe(self, other: "Machine", *options: str) -> str:
        """Subscribe to what the other offers; what was printed."""
        addresses = {
            "OFFICE_REPLICATION_URL": other.replicator_url(),
            "PUBLISHED_OWNER_URL": self.owner_url(),
        }
        return manage(self.environment | addresses, "replicate", "subscription", *options)


@dataclass
class Chain:
    """The office, the relay beside it, and the public machine."""

    office: Machine
    relay: Machine
    public: Machine

    @contextmanager
    def served(self, port: int) -> Iterator["Website"]:
        """The public pages, on the public machine."""
        command = ["-m", "gunicorn", "casetracker.wsgi", "--config=python:casetracker.web"]
        command.append(f"--bind={HOST}:{port}")
        web = Child("web", command, self.public.environment, PROJECT, patience=PATIENCE)
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
def three_servers(folder: Path) -> Iterator[Chain]:
    """All running, the office's migrated, the others' databases empty."""
    secrets = SecretFiles(folder / "secrets")
    sending = {**FAST, "wal_level": "logical"}
    with (
        EmbeddedPostgres(folder / "office", secrets, sending) as office,
        EmbeddedPostgres(folder / "relay", secrets, sending) as relay,
        EmbeddedPostgres(folder / "public", secrets, FAST) as public,
    ):
        chain = Chain(*(_machine(server, folder, secrets) for server in (office, relay, public)))
        for server in (office, relay):
            _let_replicate(server)
        for server in (relay, public):
            _let_subscribe(server)
        del chain.public.environment["DATABASE_URL"]
        chain.public.environment["READING_ONLY"] = "on"
        chain.office.manage("migrate", "--verbosity=0")
        yield chain


def _machine(server: EmbeddedPostgres, folder: Path, secrets: SecretFiles) -> Machine:
    roles.create_owner(server.superuser_url, PASSWORD)
    owner = server.url(roles.OWNER, PASSWORD, roles.DATABASE)
    environment = {
        **environment_of_others(),
        "SECRET_KEY": secrets.get("secret-key"),
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": owner,
        "PUBLISHED_DATABASE_URL": roles.create_reader(owner, PASSWORD),
    }
    return Machine(server, environment)


def _let_replicate(sending: EmbeddedPostgres) -> None:
    """What docs/operations.md asks of the administrator of a server that offers its tables."""
    with psycopg.connect(sending.superuser_url, autocommit=True) as server:
        server.execute(
            sql.SQL("CREATE ROLE {} LOGIN REPLICATION PASSWORD {} IN ROLE {}").format(
                sql.Identifier(REPLICATOR), sql.Literal(PASSWORD), sql.Identifier(roles.PUBLISHED)
            )
        )


def _let_subscribe(receiving: EmbeddedPostgres) -> None:
    """And of one that subscribes."""
    with psycopg.connect(receiving.superuser_url, autocommit=True) as server:
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

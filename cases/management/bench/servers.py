"""The servers to compare, one process each on the loopback address, until the block ends."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections

HOST = "127.0.0.1"
START_SECONDS = 120  # Datasette looks through a large file first
_GUNICORN = ("-m", "gunicorn", "casetracker.wsgi", "--config=python:casetracker.web")
# Counts that ran out of time would be left out: all that a page of ours says is to be there.
_DATASETTE = (
    *("-m", "datasette", "serve", "--metadata=metadata.json"),
    *("--setting", "facet_time_limit_ms", "600000", "--setting", "sql_time_limit_ms", "600000"),
    *("--setting", "max_csv_mb", "0"),
)
STOCK = (*_DATASETTE, "bench.db")
TUNED = (*_DATASETTE, "--setting", "suggest_facets", "off", "--immutable", "bench.db")
# Who has a cookie is given no kept page: what is compared is the making of pages.
MADE_ANEW = {"Cookie": "bench=1"}


class Server:
    """What answers on a port; asked by a new connection each time, since some close idle ones."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self.port = port
        self._headers = dict(headers)
        self._connection = http.client.HTTPConnection(HOST, port, timeout=600)

    def get(self, address: str) -> int:
        """Read the whole answer; its size in bytes. Raises RuntimeError unless it is 200."""
        self._connection.close()
        self._connection.request("GET", address, headers=self._headers)
        response = self._connection.getresponse()
        size = 0
        while block := response.read(65536):
            size += len(block)
        if response.status != http.client.OK:
            raise RuntimeError(f"{address} answered {response.status}")
        return size

    def answers(self, address: str) -> bool:
        """Whether anybody listens yet."""
        try:
            self.get(address)
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return False
        return True

    def close(self) -> None:
        """Give up the connection."""
        self._connection.close()


@contextmanager
def own_pages(folder: Path) -> Generator[Server]:
    """The public pages of the connected database, as an installation serves them."""
    environment = {
        **os.environ,
        "PUBLISHED_DATABASE_URL": _published_url(),
        "READING_ONLY": "on",
        "SECRET_KEY": settings.SECRET_KEY,
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": HOST,
    }
    environment.pop("DATABASE_URL", None)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(  # noqa: S603 - our own words
        collect, env=environment, cwd=settings.BASE_DIR, check=True
    )
    port = _free_port()
    command = [*_GUNICORN, f"--bind={HOST}:{port}"]
    alive = "/healthz"
    with _serving(command, environment, settings.BASE_DIR, port, alive, MADE_ANEW) as server:
        yield server


@contextmanager
def datasette(folder: Path, command: Sequence[str]) -> Generator[Server]:
    """Datasette on what `write_peer_data` left in the folder."""
    port = _free_port()
    listening = [*command, f"--port={port}"]
    with _serving(listening, os.environ, folder, port, "/-/versions.json", {}) as server:
        yield server


@contextmanager
def _serving(
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    port: int,
    alive: str,
    headers: Mapping[str, str],
) -> Generator[Server]:
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *command],
        env=dict(environment),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(port, headers)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.answers(alive):
            if process.poll() is not None or time.monotonic() > deadline:
                raise CommandError(f"{' '.join(command[:3])} doesn't answer.")
            time.sleep(0.1)
        yield server
    finally:
        server.close()
        process.send_signal(signal.SIGTERM)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _published_url() -> str:
    used = connections["published"].settings_dict
    login = f"{quote(used['USER'])}:{quote(used['PASSWORD'], safe='')}"
    place = quote(used["HOST"], safe="") + (f":{used['PORT']}" if used["PORT"] else "")
    return f"postgresql://{login}@{place}/{quote(used['NAME'])}"

"""One installation on this machine: its data folder, its secrets, its databases.

The embedded server runs where DATABASE_URL is unset, for as long as the process that started it.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from cases.letters.seal import keys_of
from casetracker.run import roles
from casetracker.run.address import connect
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.errors import StartError
from casetracker.run.lock import RunLock
from casetracker.run.secret_files import SecretFiles

PROJECT = Path(__file__).resolve().parent.parent.parent
# Where mail is sent, besides.
MAILING = (
    *("EMAIL_URL", "MAIL_FROM", "SITE_URL", "ALERTS_DATABASE_URL", "SENDING_DATABASE_URL"),
    *("ALERTS_KEY", "ALERTS_SEAL", "ALERTS_OPENER"),
)
OF_THE_SENDER = ("SENDING_DATABASE_URL", "ALERTS_OPENER")
ANNOUNCED = ("DATABASE_URL", "PUBLISHED_DATABASE_URL", "SECRET_KEY", "DATA_DIR", "STATIC_ROOT")


class Installation:
    """What the environment `given` describes (DATA_DIR, DATABASE_URL, SECRET_KEY, ...)."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.data_dir = Path(given.get("DATA_DIR") or PROJECT / "var").resolve()
        self.secrets = SecretFiles(self.data_dir / "secrets")
        self.server: EmbeddedPostgres | None = None  # once started, where it is ours
        self._running = self.secrets.folder / "running.json"

    def lock(self, stack: ExitStack) -> None:
        """Keep other runs from the data folder until the stack closes.

        Raises StartError where another run has it, or where it can't be made or written.
        """
        try:
            # Closed to others, but for a server account that passes through to its own folder.
            self.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
        except OSError as error:
            raise StartError(
                f"The folder {self.data_dir} can't be made ({error.strerror}). "
                "Set DATA_DIR to a folder of your own."
            ) from error
        lock = RunLock(self.data_dir)
        lock.take()
        stack.callback(lock.free)

    def environment(
        self, stack: ExitStack, cancelled: Callable[[], bool] = lambda: False
    ) -> dict[str, str]:
        """The environment that the settings need, with databases that answer.

        Starts the embedded server where DATABASE_URL is unset; it stops when the stack closes.
        Raises StartError where a database can't be had.
        """
        owner_url = self.given.get("DATABASE_URL") or self._start_server(stack, cancelled)
        reader_url = self.given.get("PUBLISHED_DATABASE_URL")
        if reader_url:
            connect(owner_url).close()
            connect(reader_url, "PUBLISHED_DATABASE_URL").close()
        else:
            reader_url = roles.create_reader(owner_url, self.secrets.get("database-reader"))
        return {
            **self._mailing(owner_url),
            # Who tries it out alone makes the second person, and wouldn't see how two decide.
            "SECOND_PERSON_WAIT_HOURS": "0",
            **self.given,
            "DATABASE_URL": owner_url,
            "PUBLISHED_DATABASE_URL": reader_url,
            "SECRET_KEY": self.given.get("SECRET_KEY") or self.secrets.get("secret-key"),
            "DATA_DIR": str(self.data_dir),
            "STATIC_ROOT": self.given.get("STATIC_ROOT") or str(self.data_dir / "static"),
            "DJANGO_SETTINGS_MODULE": "casetracker.settings",
        }

    def _mailing(self, owner_url: str) -> dict[str, str]:
        """What alerts by e-mail need besides, where a mail server is given; else nothing."""
        if not self.given.get("EMAIL_URL") or self.given.get("SENDING_DATABASE_URL"):
            return {}
        passwords = self.secrets.get("database-alerts"), self.secrets.get("database-sender")
        door, sender = roles.create_alerts(owner_url, passwords)
        keys = keys_of(self.secrets.get("alerts-key"), self.secrets.get("alerts-opener"))
        port = self.given.get("PORT") or "8000"
        return {
            "ALERTS_DATABASE_URL": door,
            "SENDING_DATABASE_URL": sender,
            "SITE_URL": f"http://127.0.0.1:{port}",
            **keys,
        }

    def announce(self, environment: Mapping[str, str], stack: ExitStack) -> None:
        """Let commands of the same user use the running server, until the stack closes.

        Raises StartError where the addresses can't be written down.
        """
        self.secrets.make_folder()  # no secret is kept there where the environment gave them all
        try:
            self._running.unlink(missing_ok=True)
            descriptor = os.open(self._running, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise self.secrets.refusal(self._running, error) from error
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            named = {name: environment[name] for name in ANNOUNCED}
            mailing = {name: environment[name] for name in MAILING if name in environment}
            json.dump({**named, **mailing}, file)
        stack.callback(self._running.unlink, missing_ok=True)

    def announced(self) -> dict[str, str] | None:
        """The addresses of the run that announced itself; None where there is none."""
        try:
            return json.loads(self._running.read_text(encoding="utf-8"))
        except (FileNotFoundError, PermissionError, json.JSONDecodeError):
            return None

    def _start_server(self, stack: ExitStack, cancelled: Callable[[], bool]) -> str:
        server = EmbeddedPostgres(self.data_dir / "postgres", self.secrets, cancelled=cancelled)
        stack.callback(server.stop)
        server.start()
        self.server = server
        password = self.secrets.get("database-owner")
        roles.create_owner(server.superuser_url, password)
        return server.url(roles.OWNER, password, roles.DATABASE)

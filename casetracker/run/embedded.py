"""The PostgreSQL that comes with the program: for a trial and for tests.

It is the real server, on a socket in a private folder, with passwords, without a network port.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psutil

from casetracker.run.account import server_account
from casetracker.run.binaries import server_programs
from casetracker.run.children import die_with_parent
from casetracker.run.cluster import (
    SPACE_TO_CREATE,
    SPACE_TO_START,
    SUPERUSER,
    check_space,
    check_version,
    create_cluster,
    refusal,
    server_environment,
)
from casetracker.run.errors import StartCancelledError, StartError
from casetracker.run.secret_files import SecretFiles

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # bytes; the systems' limits are 103 (macOS) and 107 (Linux)
START_SECONDS = 120  # recovery after a power cut reads the whole write-ahead log
STOP_SECONDS = 60

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # No value of a row may reach the log. Even a terse ERROR quotes values ("invalid input
    # syntax for type date: ..."), so errors aren't logged: the program that made them gets them.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}


class EmbeddedPostgres:
    """A server on the data below `folder`; `with EmbeddedPostgres(...) as server:` runs it.

    `settings` are PostgreSQL settings over and above SETTINGS (tests switch fsync off).
    `space` is how many bytes must be free on the disk; None takes what the step needs.
    `cancelled` is asked while waiting; where it says yes, start() raises StartCancelledError.
    Nobody else may run a server on the same folder: the caller holds a lock (supervisor) or has
    made the folder for itself (tests).
    """

    name = "database server"

    def __init__(
        self,
        folder: Path,
        secrets: SecretFiles,
        settings: Mapping[str, str] | None = None,
        space: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.password = secrets.get("postgres-superuser")
        self.settings = {**SETTINGS, **(settings or {})}
        self.space = space
        self.cancelled = cancelled
        self.account = server_account()
        self.process: subprocess.Popen[bytes] | None = None
        self._sockets: Path | None = None
        self._sockets_are_temporary = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Make the data folder if there is none, start the server, wait until it takes queries.

        Raises StartError, and leaves nothing running, where that fails.
        """
        try:
            self._start()
        except OSError as error:
            self.stop()
            raise StartError(
                f"PostgreSQL could not be started in {self.folder}: {error.strerror} "
                f"({error.filename}). Mend that, or set DATA_DIR to a folder elsewhere."
            ) from error
        except BaseException:
            self.stop()
            raise

    def url(self, user: str, password: str, database: str) -> str:
        """The postgresql:// address of a database of the running server."""
        return (
            f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}"
            f"@{quote(str(self._sockets), safe='')}/{quote(database, safe='')}"
        )

    @property
    def superuser_url(self) -> str:
        """The address of the maintenance database for the server's own administrator."""
        return self.url(SUPERUSER, self.password, "postgres")

    def exit_code(self) -> int | None:
        """The code that the server ended with; None while it runs."""
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """Stop in order (open transactions roll back, everything is written); wait for the end."""
        if self.process is not None:
            if self.process.poll() is None:
                _end(self.process, takes_queries=self._takes_queries())
            self.process = None
        if self._sockets is not None and self._sockets_are_temporary:
            shutil.rmtree(self._sockets, ignore_errors=True)
        self._sockets = None

    def _start(self) -> None:
        self._make_folder()
        programs = server_programs(self.account, self.folder.parent)
        if self.data.exists():
            check_space(self.folder, SPACE_TO_START if self.space is None else self.space)
            check_version(programs, self.data, self.account)
            self._end_server_of_a_killed_run()
        else:
            check_space(self.folder, SPACE_TO_CREATE if self.space is None else self.space)
            create_cluster(programs, self.data, self.password, self.account)
        self._sockets = self._make_socket_folder()
        self.process = self._launch(programs)
        self._wait_until_ready(self.process)

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.account.own(self.folder)
        blocked = self.account.blocked_at(self.folder)
        if blocked is not None:
            raise StartError(
                f"PostgreSQL doesn't run as root but as {self.account.name}, who can't enter "
                f"{blocked}. Run `chmod o+x {blocked}`, or set DATA_DIR to a folder elsewhere, "
                "or start as another user than root."
            )

    def _make_socket_folder(self) -> Path:
        """A private folder for the socket; its path must be short enough for the system."""
        own = self.folder / "socket"
        if len(os.fsencode(own / SOCKET)) <= LONGEST_SOCKET_PATH:
            own.mkdir(mode=0o700, exist_ok=True)
            self._sockets_are_temporary = False
            self.account.own(own)
            return own
        short = Path(tempfile.mkdtemp(prefix="casetracker-", dir="/tmp"))
        self._sockets_are_temporary = True
        self.account.own(short)
        return short

    def _launch(self, programs: Path) -> subprocess.Popen[bytes]:
        settings = {**self.settings, "unix_socket_directories": str(self._sockets)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as log:
            return subprocess.Popen(
                [str(programs / "postgres"), "-D", str(self.data), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=server_environment(),
                process_group=0,  # a Ctrl-C in the terminal is the supervisor's to pass on
                preexec_fn=die_with_parent(signal.SIGINT),
                **self.account.process_options(),
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                said = self.log.read_text(encoding="utf-8", errors="replace")
                raise refusal("PostgreSQL stopped as soon as it started", said, self.data)
            if self._takes_queries():
                return
            if self.cancelled():
                raise StartCancelledError
            time.sleep(0.02)
        raise StartError(
            f"PostgreSQL did not get ready within {START_SECONDS} seconds. "
            f"{self.log} says what it is doing; start again when the machine is less busy."
        )

    def _takes_queries(self) -> bool:
        """PostgreSQL says so in the eighth line of its pid file."""
        found = _pid_and_state(self.data / "postmaster.pid")
        return self.process is not None and found == (self.process.pid, "ready")

    def _end_server_of_a_killed_run(self) -> None:
        """Stop a server that outlived its supervisor. A stale pid file PostgreSQL removes itself.

        The caller holds the lock of the folder, so that this server belongs to nobody.
        """
        pid, _ = _pid_and_state(self.data / "postmaster.pid")
        if pid is None:
            return
        try:
            server = psutil.Process(pid)
            if Path(server.cwd()) == self.data:
                server.send_signal(signal.SIGINT)
                server.wait(STOP_SECONDS)
        except psutil.NoSuchProcess:
            return
        except (psutil.TimeoutExpired, psutil.AccessDenied) as error:
            raise StartError(
                f"A PostgreSQL of an earlier run (process {pid}) still holds {self.data}. "
                f"End it with `kill -INT {pid}` and start again."
            ) from error


def _end(process: subprocess.Popen[bytes], *, takes_queries: bool) -> None:
    """Ask for a shutdown in order; where that takes too long, for one that recovers later.

    While it starts, PostgreSQL may miss the first of the two, and there is nothing to put in order.
    The second is lost as well before it listens, where a shell started us in the background and
    let us ignore it: so it is asked again.
    """
    sent, patience = (signal.SIGINT, STOP_SECONDS) if takes_queries else (signal.SIGQUIT, 1)
    while process.poll() is None:
        process.send_signal(sent)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        sent, patience = signal.SIGQUIT, 1


def _pid_and_state(pid_file: Path) -> tuple[int | None, str]:
    """The server's process id and its state ("starting", "ready", ...) from its pid file."""
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None, ""
    pid = int(lines[0]) if lines and lines[0].strip().isdigit() else None
    return pid, lines[7].strip() if len(lines) > 7 else ""

"""The process at the top of the tree: PostgreSQL, the web process and the worker below it."""

import signal
import socket
import time
from collections.abc import Mapping
from contextlib import ExitStack
from types import FrameType

from casetracker.run.children import Child
from casetracker.run.cluster import SPACE_TO_START, check_space
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.errors import StartCancelledError, StartError
from casetracker.run.installation import OF_THE_SENDER, PROJECT, Installation
from casetracker.run.port import HOST, answers, port_number, reserve
from casetracker.run.revived import Revived

START_SECONDS = 60
STOP_SECONDS = 10  # what a request or a job may still take


class Supervisor:
    """Starts everything in order, watches it, and stops it in the opposite order.

    `given` is the environment: PORT, and what Installation reads.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.installation = Installation(given)
        self._stop_asked = False

    def run(self) -> None:
        """Start, serve until SIGINT or SIGTERM, stop.

        Raises StartError where something is wrong, StartCancelledError where the signal came
        early; either way nothing is left running.
        """
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, self._ask_to_stop)
        port = port_number(self.given.get("PORT") or "8000")
        with ExitStack() as stack:
            self.installation.lock(stack)
            listener = stack.enter_context(reserve(port))
            environment = self.installation.environment(stack, lambda: self._stop_asked)
            print("The database is up.", flush=True)
            self._prepare(environment)
            self.installation.announce(environment, stack)
            # Whatever starts last, the web process stops first: it hands jobs to the worker.
            children: list[Child | Revived] = []
            stack.callback(_stop_in_turn, children)
            web = self._start_web(environment, listener)
            children.append(web)
            listener.close()  # from here on the web process alone holds the port
            self._wait_until_served(web, port)
            worker = Revived(lambda: self._start_worker(environment))
            children.append(worker)
            self._say_where(port)
            self._watch(web, worker, self.installation.server)
            print("Stopping.", flush=True)
        print("Stopped.", flush=True)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stop_asked = True

    def _prepare(self, environment: Mapping[str, str]) -> None:
        child = Child(
            "set-up",
            ["-m", "casetracker.run.prepare"],
            environment,
            PROJECT,
            patience=STOP_SECONDS,
        )
        try:
            while (code := child.exit_code()) is None:
                self._pause()
        finally:
            child.stop()
        if code != 0:
            raise StartError("The database could not be set up; the lines above say why.")

    def _start_worker(self, environment: Mapping[str, str]) -> Child:
        command = ["manage.py", "runworker", f"--patience={STOP_SECONDS}"]
        return Child("background worker", command, environment, PROJECT, patience=STOP_SECONDS + 5)

    def _start_web(self, environment: Mapping[str, str], listener: socket.socket) -> Child:
        command = ["-m", "gunicorn", "casetracker.wsgi", "--config=python:casetracker.web"]
        options = [f"--bind=fd://{listener.fileno()}", f"--graceful-timeout={STOP_SECONDS}"]
        # It has no use for what opens an address, nor for the sender's login. (A trial's has the
        # owner's, for the admin; in an installation the public pages have neither.)
        seen = {name: environment[name] for name in environment if name not in OF_THE_SENDER}
        return Child(
            "web process",
            command + options,
            seen,
            PROJECT,
            patience=STOP_SECONDS + 5,
            descriptors=[listener.fileno()],
        )

    def _wait_until_served(self, web: Child, port: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not answers(port):
            if web.exit_code() is not None or time.monotonic() > deadline:
                raise StartError("The web process doesn't answer; the lines above say why.")
            self._pause()

    def _say_where(self, port: int) -> None:
        print(
            f"Casetracker is at http://{HOST}:{port}/ and, for staff, at "
            f"http://{HOST}:{port}/admin/\n"
            f"Its data are in {self.installation.data_dir}. Press Ctrl-C to stop.",
            flush=True,
        )

    def _watch(self, web: Child, worker: Revived, server: EmbeddedPostgres | None) -> None:
        """Return when asked to stop. Raises StartError where the pages or the database end.

        A worker that ends is no reason to leave visitors and staff without the rest.
        """
        while not self._stop_asked:
            worker.revive()
            for child in (web, server):
                code = child.exit_code() if child else None
                if child and code is not None:
                    check_space(self.installation.data_dir, SPACE_TO_START)  # the likeliest cause
                    raise StartError(
                        f"The {child.name} ended by itself (code {code}), so everything was "
                        "stopped. `make run` starts again."
                    )
            time.sleep(0.1)

    def _pause(self) -> None:
        """Wait a moment while something starts. Raises StartCancelledError where asked to stop."""
        if self._stop_asked:
            raise StartCancelledError
        time.sleep(0.05)


def _stop_in_turn(children: list[Child | Revived]) -> None:
    for child in children:
        child.stop()

"""Driving `python -m casetracker.run` from outside, as a person at a terminal would."""

import http.client
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds that a start may take on a busy machine


class Program:
    """One run: what it printed, its processes, its pages."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.family: list[psutil.Process] = []
        self.said = ""  # until it was up
        self.printed = ""  # from then on until it was stopped
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start it and wait until it says where to look; what it printed until then."""
        process = self._launch()
        printed = []
        for line in process.stdout or ():
            printed.append(line)
            if "Press Ctrl-C to stop." in line:
                own = psutil.Process(process.pid)
                self.family = [own, *own.children(recursive=True)]
                self.said = "".join(printed)
                return self.said
        raise AssertionError(f"It ended (code {process.wait()}):\n{''.join(printed)}")

    def fail_to_start(self) -> str:
        """Start it where it can't; what it printed. It must end with code 1, untidied by us."""
        process = self._launch()
        printed, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1, printed
        return printed

    def stop(self, asked: signal.Signals) -> int:
        """Send a signal to the topmost process alone; the code it ended with."""
        assert self._process is not None
        self._process.send_signal(asked)
        self.printed, _ = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode

    def left_running(self) -> list[psutil.Process]:
        """The processes of the run that still live (given a moment to be reaped)."""
        return psutil.wait_procs(self.family, timeout=PATIENCE)[1]

    def part(self, name: str) -> psutil.Process:
        """The process whose command has the name in it; waits until there is one that lives."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for process in self.family[0].children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    if name in " ".join(process.cmdline()):
                        self.family.append(process)
                        return process
        raise AssertionError(f"Nothing of the program is called {name}.")

    def rest(self) -> str:
        """What it printed from its start until its end."""
        assert self._process is not None
        return self._process.communicate(timeout=PATIENCE)[0]

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", int(self.environment["PORT"]), timeout=PATIENCE
        )
        connection.request("GET", path)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def kill(self) -> None:
        """End whatever a test left, and close what it printed into."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            self._process.communicate(timeout=PATIENCE)
        elif self._process.stdout is not None:
            self._process.stdout.close()

    def _launch(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "casetracker.run"],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return self._process

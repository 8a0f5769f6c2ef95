"""Child processes: none outlives its parent, each is stopped in order and waited for."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1  # prctl(2)


def die_with_parent(sent: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes its program: ask the kernel for `sent` at our death.

    Even `kill -9` of the supervisor then leaves nothing running. Only Linux can do this; on
    other systems None, and the next start tidies up.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, sent, 0, 0, 0)

    return ask


class Child:
    """A process of our own program, in a process group of its own, stopped by SIGTERM.

    `patience` is how many seconds it may take to stop before it is killed.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        *,
        patience: float,
        descriptors: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.patience = patience
        self._process = subprocess.Popen(
            [sys.executable, *command],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            pass_fds=descriptors,
            process_group=0,  # a Ctrl-C in the terminal is the supervisor's to pass on
            preexec_fn=die_with_parent(signal.SIGTERM),
        )

    def exit_code(self) -> int | None:
        """The code it ended with; None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """Ask it to end and wait; kill it, and what it started, where its patience runs out."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(self.patience)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

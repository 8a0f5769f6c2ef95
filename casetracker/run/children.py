"""Starting child processes so that none outlives its parent."""

import ctypes
import signal
import sys
from collections.abc import Callable

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

"""Waiting for what another thread does."""

import time
from collections.abc import Callable

PATIENCE = 20


def until(condition: Callable[[], bool]) -> None:
    """Ask again and again until it is so; an AssertionError where it isn't after some seconds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.002)

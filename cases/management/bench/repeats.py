"""Repeated visits: how many a second, beside a bare Django view on the same server, in turns."""

import socket
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.core.management.base import CommandError

from cases.management.bench.servers import HOST, own_pages

PAGE, BARE = "/cases/", "/healthz"  # the second says "alive" and asks no database
VISITORS = 4  # at once, each on a connection that stays open
SECONDS = 1.0  # of a turn
_ANSWERED = b"HTTP/1.1 200 "
_LENGTH = b"Content-Length:"
_MOST = 1 << 18
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Rates:
    """Answers a second, the median of all turns."""

    kept: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many kept pages go out in the time of one bare view."""
        return self.kept / self.bare


def measure_repeats(rounds: int) -> Rates:
    """Ask for the list, which somebody has asked for before, and for the bare view."""
    taken: dict[str, list[float]] = {PAGE: [], BARE: []}
    with (
        tempfile.TemporaryDirectory(prefix="casetracker-bench-") as folder,
        own_pages(Path(folder)) as server,
    ):
        for turn in range(rounds + 1):  # the first fills what each process keeps
            for address, rates in taken.items():
                rate = _rate(server.port, address)
                if turn:
                    rates.append(rate)
    return Rates(median(taken[PAGE]), median(taken[BARE]))


def _rate(port: int, address: str) -> float:
    """Ask again and again on each connection; answers a second.

    Whoever asks uses the same processors, so it does next to nothing: no client's library.
    """
    asked = f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: br\r\n\r\n"
    question = asked.encode()
    with ExitStack() as opened:
        visitors = [
            opened.enter_context(socket.create_connection((HOST, port))) for _ in range(VISITORS)
        ]
        for visitor in visitors:
            visitor.sendall(question)
        start, answers = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS:
            for visitor in visitors:
                _take(visitor)
                visitor.sendall(question)
            answers += VISITORS
        return answers / (time.perf_counter() - start)


def _take(visitor: socket.socket) -> None:
    """Read one answer whole. Raises CommandError unless it is 200."""
    answer = visitor.recv(_MOST)
    while (head := answer.find(_END)) < 0 and (more := visitor.recv(_MOST)):
        answer += more
    if not answer.startswith(_ANSWERED):
        raise CommandError(f"It answered {answer[:80]!r}.")
    length = answer.find(_LENGTH) + len(_LENGTH)
    missing = head + len(_END) + int(answer[length : answer.find(b"\r", length)]) - len(answer)
    while missing > 0 and (more := visitor.recv(_MOST)):
        missing -= len(more)

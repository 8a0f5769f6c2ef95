"""Repeated visits: how many a second, beside a bare Django view on the same server, in turns."""

import asyncio
import http.client
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.core.management.base import CommandError

from cases.management.bench.servers import HOST, own_pages

PAGE, BARE = "/cases/", "/healthz"  # the second says "alive" and asks no database
VISITORS = 4  # at once, each on a connection that stays open
SECONDS = 1.0  # of a turn
_LENGTH = b"content-length:"


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
        ThreadPoolExecutor(1) as visits,  # whoever calls may have an event loop of their own
    ):
        for turn in range(rounds + 1):  # the first fills what each process keeps
            for address, rates in taken.items():
                rate = visits.submit(asyncio.run, _rate(server.port, address)).result()
                if turn:
                    rates.append(rate)
    return Rates(median(taken[PAGE]), median(taken[BARE]))


async def _rate(port: int, address: str) -> float:
    start = time.perf_counter()
    visits = (_visit(port, address, start + SECONDS) for _visitor in range(VISITORS))
    return sum(await asyncio.gather(*visits)) / (time.perf_counter() - start)


async def _visit(port: int, address: str, until: float) -> int:
    """Ask again and again; how often it was answered."""
    asked = f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(HOST, port)
    answers = 0
    while time.perf_counter() < until:
        writer.write(asked)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if head.split(None, 2)[1] != b"%d" % http.client.OK:
            raise CommandError(f"{address} answered {head.splitlines()[0].decode()}.")
        await reader.readexactly(int(head.partition(_LENGTH)[2].partition(b"\r\n")[0]))
        answers += 1
    writer.close()
    return answers

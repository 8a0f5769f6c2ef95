"""Our pages beside Datasette's: the same rows and facets, over HTTP, in turns in one run."""

import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from cases.management.bench.peer_data import DATABASE, TABLE, write_peer_data
from cases.management.bench.servers import STOCK, TUNED, Server, datasette, own_pages

OURS, PEERS = "ours", {"stock": STOCK, "tuned": TUNED}
LONGEST = 10.0  # seconds a page and server: the slow ones are asked less often
LEAST = 3


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one page from one server."""

    median: float
    slow: float  # the 95th percentile


@dataclass(frozen=True, slots=True)
class Compared:
    """One page as each server answers it."""

    name: str
    times: Mapping[str, Times]

    def ratio(self, peer: str) -> float:
        """Our median as a part of theirs."""
        return self.times[OURS].median / self.times[peer].median


def compare_with_peers(host: str, word: str, rounds: int) -> list[Compared]:
    """Every page of every server, one request at a time. The first of each isn't counted."""
    with tempfile.TemporaryDirectory(prefix="casetracker-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        write_peer_data(folder)
        servers = {OURS: stack.enter_context(own_pages(folder))}
        for peer, command in PEERS.items():
            servers[peer] = stack.enter_context(datasette(folder, command))
        return [
            Compared(page, _times(servers, own, theirs, rounds))
            for page, own, theirs in _pages(host, word)
        ]


def _pages(host: str, word: str) -> list[tuple[str, str, str]]:
    theirs = f"/{DATABASE}/{TABLE}"
    newest = "_sort_desc=sort_on"
    of_host = f"{theirs}?{newest}&host_country={host}"
    return [
        ("everything", "/cases/", f"{theirs}?{newest}"),
        ("one country", f"/cases/?host={host}", of_host),
        (
            "country and outcome",
            f"/cases/?host={host}&group=returned",
            f"{of_host}&outcome_group=returned",
        ),
        ("country and text", f"/cases/?host={host}&q={word}", f"{of_host}&_search={word}"),
        (
            "CSV of one country",
            f"/cases.csv?host={host}",
            f"{theirs}.csv?host_country={host}&_stream=on&_size=max",
        ),
    ]


def _times(
    servers: Mapping[str, Server], own: str, theirs: str, rounds: int
) -> Mapping[str, Times]:
    taken: dict[str, list[float]] = {name: [] for name in servers}
    for turn in range(rounds + 1):
        for name, server in servers.items():
            if turn > LEAST and sum(taken[name]) > LONGEST:
                continue
            start = time.perf_counter()
            server.get(own if name == OURS else theirs)
            if turn:
                taken[name].append(time.perf_counter() - start)
    return {name: Times(median(times), _slow(times)) for name, times in taken.items()}


def _slow(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]

"""`manage.py bench`: how fast the program is, as ratios in one run on many synthetic cases."""

import os
from argparse import ArgumentParser
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.db.models import Count

from cases.management.bench.database import database_to_measure
from cases.management.bench.downloads import measure_csv
from cases.management.bench.imports import measure_import
from cases.management.bench.pages import measure_pages
from cases.management.bench.peers import OURS, Compared, compare_with_peers
from cases.management.bench.repeats import measure_repeats
from cases.published.models import PublishedCase

MOST_QUERIES = 6
MOST_SQL_MS = {"few": 5.0, "several": 30.0}  # of the list, the total and all facets, by filters
MOST_OF = {"stock": 1 / 10, "tuned": 1 / 3}  # of Datasette's median
LEAST_OF_COPY = 0.5
LEAST_TIMES_BARE = 3.0  # answers a second, kept pages beside a view that does nothing
LEAST_TIMES_STOCK = 5.0
CASES_A_ROW = 10  # a sheet of 10,000 rows goes with 100,000 cases
WORD = "danger"  # in a fifth of the synthetic texts


class Command(BaseCommand):
    """Measure pages, the CSV and the import, beside others; say what falls short of its goal.

    Uses the current database where it holds enough published cases; otherwise makes one on the
    same server and drops it in the end. Times depend on the machine, ratios hardly do.
    """

    help = __doc__ or ""
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=100_000, help="How many to measure with.")
        parser.add_argument("--rounds", type=int, default=11, help="The median of so many counts.")
        parser.add_argument(
            "--fill", action="store_true", help="Fill the current database, which must be empty."
        )
        parser.add_argument(
            "--keep", action="store_true", help="Keep the database made for this, for next time."
        )

        parser.add_argument(
            "--alone", action="store_true", help="Leave out Datasette: minutes a page at a million."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints two tables of pages; a line each for CSV, repeated visits and import."""
        rounds = options["rounds"]
        with database_to_measure(
            options["cases"], fill=options["fill"], keep=options["keep"]
        ) as where:
            self._say_where(where)
            hosts = _hosts()
            self._pages(hosts[0], hosts[len(hosts) // 2], rounds)
            self._csv(hosts[0], rounds)
            self._repeats(rounds)
            if not options["alone"]:
                self._peers(hosts[0], rounds)
            self._import(max(options["cases"] // CASES_A_ROW, 1))

    def _say_where(self, where: str) -> None:
        with connections["published"].cursor() as cursor:
            cursor.execute("SHOW server_version")
            (version,) = cursor.fetchone()
        self.stdout.write(
            f"{PublishedCase.objects.count():,} published cases in {where}; PostgreSQL {version},"
            f" {os.cpu_count()} processors."
        )

    def _pages(self, host: str, smaller: str, rounds: int) -> None:
        addresses = {
            "/cases/": "few",
            f"/cases/?host={host}": "few",
            f"/cases/?host={smaller}": "few",
            f"/cases/?host={host}&group=returned": "several",
            f"/cases/?host={host}&group=returned&charge=other": "several",
            f"/cases/?host={host}&q={WORD}": "several",
        }
        goals = f"{MOST_SQL_MS['few']:g} ms with none or one filter, {MOST_SQL_MS['several']:g}"
        self.stdout.write(
            f"\nA page and its SQL (goals: at most {MOST_QUERIES} queries; {goals} with several)"
            f"\n{'page':48}{'queries':>8}{'SQL, ms':>10}{'page, ms':>10}"
        )
        for time in measure_pages([*addresses], rounds):
            most = MOST_SQL_MS[addresses[time.address]]
            reached = time.queries <= MOST_QUERIES and time.sql * 1000 <= most
            self.stdout.write(
                f"{time.address:48}{time.queries:8}{time.sql * 1000:10.1f}"
                f"{time.page * 1000:10.1f}{_verdict(reached)}"
            )

    def _peers(self, host: str, rounds: int) -> None:
        if find_spec("datasette") is None:
            self.stdout.write("\nDatasette isn't installed (requirements-dev.txt has it).")
            return
        self.stdout.write(
            "\nBeside Datasette, ms over HTTP: median, 95th percentile, our median as a part of its"
            f"\n(goals for pages: at most {MOST_OF['stock']:.2f} of stock, {MOST_OF['tuned']:.2f}"
            " of tuned: immutable, without suggestions)"
            f"\n{'page':22}{'ours':>16}{'stock':>18}{'part':>7}{'tuned':>18}{'part':>7}"
        )
        for compared in compare_with_peers(host, WORD, rounds):
            self.stdout.write(_beside(compared))

    def _csv(self, host: str, rounds: int) -> None:
        time = measure_csv(host, rounds)
        share = time.copy / time.csv
        self.stdout.write(
            f"\nCSV of {host}: {time.rows / time.csv:,.0f} rows/s, {share:.2f} of a plain COPY's"
            f" {time.rows / time.copy:,.0f} (goal: at least {LEAST_OF_COPY:g})"
            f"{_verdict(share >= LEAST_OF_COPY)}"
        )

    def _repeats(self, rounds: int) -> None:
        rates = measure_repeats(rounds)
        self.stdout.write(
            f"\nRepeated visits: {rates.kept:,.0f} pages/s, {rates.ratio:.1f} x a bare view's"
            f" {rates.bare:,.0f} (goal: at least {LEAST_TIMES_BARE:g} x)"
            f"{_verdict(rates.ratio >= LEAST_TIMES_BARE)}"
        )

    def _import(self, rows: int) -> None:
        measured = measure_import(rows)
        times, ours = measured["times_faster"], measured["ours_rows_per_second"]
        self.stdout.write(
            f"\nImport of {rows:,} rows: {ours:,.0f} rows/s,"
            f" {times:.1f} x a stock resource's {measured['stock_rows_per_second']:,.0f}"
            f" (goal: at least {LEAST_TIMES_STOCK:g} x){_verdict(times >= LEAST_TIMES_STOCK)}"
        )


def _hosts() -> list[str]:
    """Host countries, that with the most cases first."""
    counted = PublishedCase.objects.order_by().values_list("host_country")
    return [host for host, _count in counted.annotate(count=Count("pk")).order_by("-count")]


def _beside(compared: Compared) -> str:
    ours = compared.times[OURS]
    line = f"{compared.name:22}{ours.median * 1000:8.1f}{ours.slow * 1000:8.1f}"
    for peer in MOST_OF:
        theirs = compared.times[peer]
        line += f"{theirs.median * 1000:10.1f}{theirs.slow * 1000:8.1f}{compared.ratio(peer):7.3f}"
    is_page = not compared.name.startswith("CSV")
    return line + _verdict(
        not is_page or all(compared.ratio(peer) <= most for peer, most in MOST_OF.items())
    )


def _verdict(is_reached: bool) -> str:
    return "" if is_reached else "  falls short"

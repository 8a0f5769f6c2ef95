"""`manage.py bench`: how fast the program is, as ratios in one run on many synthetic cases."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.db.models import Count

from cases.management.bench.database import database_to_measure
from cases.management.bench.downloads import measure_csv
from cases.management.bench.imports import measure_import
from cases.management.bench.pages import measure_pages
from cases.published.models import PublishedCase

MOST_QUERIES = 6
MOST_TIMES_SQL = 3.0
LEAST_OF_COPY = 0.5
LEAST_TIMES_STOCK = 5.0
CASES_A_ROW = 10  # a sheet of 10,000 rows goes with 100,000 cases
WORD = "danger"  # in a fifth of the synthetic texts


class Command(BaseCommand):
    """Measure the list's pages, the CSV and the import, and say what falls short of its goal.

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

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one table for pages, one line each for the CSV and the import."""
        rounds = options["rounds"]
        with database_to_measure(
            options["cases"], fill=options["fill"], keep=options["keep"]
        ) as where:
            self._say_where(where)
            hosts = _hosts()
            self._pages(hosts[0], hosts[len(hosts) // 2], rounds)
            self._csv(hosts[0], rounds)
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
        addresses = [
            f"/cases/?host={host}",
            f"/cases/?host={smaller}",
            "/cases/",
            f"/cases/?host={host}&group=returned",
            f"/cases/?host={host}&q={WORD}",
        ]
        self.stdout.write(
            f"\nA page against its own SQL (goals: at most {MOST_QUERIES} queries,"
            f" {MOST_TIMES_SQL:g} x the SQL)\n"
            f"{'page':40}{'queries':>8}{'SQL, ms':>10}{'page, ms':>10}{'ratio':>8}"
        )
        for time in measure_pages(addresses, rounds):
            ratio = time.page / time.sql
            reached = time.queries <= MOST_QUERIES and ratio <= MOST_TIMES_SQL
            self.stdout.write(
                f"{time.address:40}{time.queries:8}{time.sql * 1000:10.1f}"
                f"{time.page * 1000:10.1f}{ratio:8.2f}{_verdict(reached)}"
            )

    def _csv(self, host: str, rounds: int) -> None:
        time = measure_csv(host, rounds)
        share = time.copy / time.csv
        self.stdout.write(
            f"\nCSV of {host}: {time.rows / time.csv:,.0f} rows/s, {share:.2f} of a plain COPY's"
            f" {time.rows / time.copy:,.0f} (goal: at least {LEAST_OF_COPY:g})"
            f"{_verdict(share >= LEAST_OF_COPY)}"
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


def _verdict(is_reached: bool) -> str:
    return "" if is_reached else "  falls short"

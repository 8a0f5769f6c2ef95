"""The CSV of one country against the plainest COPY of the same columns."""

from dataclasses import dataclass

from django.db import connections
from django.http import QueryDict
from psycopg import sql

from cases.management.bench.rounds import medians
from cases.published.export import csv_text
from cases.published.models import PublishedCase
from cases.published.selection import Selection

_RAW = sql.SQL(
    'COPY (SELECT {columns} FROM published."case" WHERE host_country = {host})'
    " TO STDOUT (FORMAT csv)"
)


@dataclass(frozen=True, slots=True)
class DownloadTime:
    """Median seconds for so many rows."""

    rows: int
    csv: float
    copy: float


def measure_csv(host: str, rounds: int) -> DownloadTime:
    """Both are read to their end and thrown away."""
    rows = PublishedCase.objects.filter(host_country=host).count()
    times = medians({"csv": lambda: _csv(host), "copy": lambda: _copy(host)}, rounds)
    return DownloadTime(rows, times["csv"], times["copy"])


def _csv(host: str) -> None:
    for _block in csv_text(Selection(QueryDict(f"host={host}")), "https://example.org/cases/"):
        pass


def _copy(host: str) -> None:
    columns = [
        sql.Identifier(str(field.column))
        for field in PublishedCase._meta.concrete_fields
        if field.column != "search"
    ]
    statement = _RAW.format(
        columns=sql.SQL(", ").join(columns),
        host=sql.Literal(host),
    )
    with connections["published"].cursor() as cursor, cursor.copy(statement) as copy:
        for _row in copy:
            pass

"""Synthetic cases into the database by COPY, in one transaction."""

from collections.abc import Iterator
from random import Random

from django.db import connection
from psycopg import sql

from cases.management.synthetic import words
from cases.management.synthetic.catalogue import read_catalogue
from cases.management.synthetic.rows import COLUMNS, Maker, Rows
from cases.models import Case, Source
from cases.models.history import acting
from cases.vocab.reason import Reason

BATCH = 5_000  # cases made before they are sent, so that memory stays small
CASES_A_SOURCE = 10


class AlreadyMade(RuntimeError):
    """The database holds cases of this seed."""


def make_cases(number: int, seed: int) -> int:
    """Add so many cases with all that belongs to them; returns the number of rows written.

    The published tables are derived before it returns, as after any write. Raises AlreadyMade and
    NoReferenceData.
    """
    rng = Random(seed)  # noqa: S311 (nothing secret: the same seed must make the same cases)
    catalogue = read_catalogue()
    if Case.objects.filter(reference=_reference(seed, 1)).exists():
        raise AlreadyMade(f"There are cases of seed {seed} already. Choose another --seed.")
    with acting(user=None, reason=Reason.SYNTHETIC.of(seed=seed)):
        # Through the ORM and first of all: COPY itself wouldn't tell the history who and why.
        sources = _make_sources(number, seed, rng)
        maker = Maker(rng, catalogue, sources, {table: _ids(table) for table in COLUMNS})
        written = len(sources)
        for place in range(1, number + 1):
            maker.make(_reference(seed, place))
            if place % BATCH == 0 or place == number:
                written += _copy(maker.rows)
                maker.rows.clear()
    return written


def _reference(seed: int, place: int) -> str:
    return f"SYNTHETIC-{seed}-{place:06}"


def _make_sources(number: int, seed: int, rng: Random) -> list[int]:
    sources = [
        Source(
            key=f"synthetic-{seed}-{place}",
            publisher=f"Primer News {rng.randint(1, 40)}",
            title=words.text(rng, 5, 12),
            url=f"https://example.org/synthetic/{seed}/{place}",
            published_on=f"20{rng.randint(14, 25)}",
            language="en",
            kind="news",
        )
        for place in range(number // CASES_A_SOURCE + 2)
    ]
    return [source.pk for source in Source.objects.bulk_create(sources)]


def _ids(table: str) -> Iterator[int]:
    """Ids from the table's own sequence, fetched by the thousand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (sequence,) = cursor.fetchone()
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s) FROM generate_series(1, 10000)", [sequence])
            fetched = cursor.fetchall()
        yield from (key for (key,) in fetched)


def _copy(rows: Rows) -> int:
    """Send what has been made, parents first."""
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
                sql.Identifier(table), sql.SQL(", ".join(columns.split()))
            )
            with cursor.copy(statement) as copy:
                for row in rows[table]:
                    copy.write_row(row)
    return sum(len(rows[table]) for table in COLUMNS)

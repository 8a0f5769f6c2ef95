"""The import's speed against a stock resource of django-import-export, in one run on one database.

Stock means: a ModelResource with two foreign-key widgets and default settings, which writes cases
only. Ours writes persons, custody, stages, sources and citations, too, and warns of likely
repeats. History and publishing triggers are on for both. All is rolled back.
"""

import csv
import io
import random
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from tablib import Dataset

from cases.imports import import_sheet, read
from cases.models import Case, Country, Person

ROWS = 10_000
STOCK_ROWS = 1_000  # its time a row doesn't depend on how many there are
HEADER = (
    *("Person name", "Name (original script)", "Date of birth", "Citizenship", "Occupation"),
    *("Host country", "Requesting country", "Procedure", "Detention date", "Charges", "Stage"),
    *("Decision", "Decision date", "Outcome", "Outcome date", "Source URL", "Summary"),
)
LETTERS = "bdgklmnprstvz"
VOWELS = "aeiou"
COUNTRIES = ("Serbia", "Грузия", "KZ", "Türkiye", "AM")


class StockCases(ModelResource):
    """As the library's documentation shows it."""

    person = Field(column_name="person", attribute="person", widget=ForeignKeyWidget(Person))
    host_country = Field(
        column_name="host_country",
        attribute="host_country",
        widget=ForeignKeyWidget(Country, "code"),
    )

    class Meta:
        model = Case
        import_id_fields = ("reference",)
        fields = (
            *("reference", "person", "host_country", "procedure", "opened_on", "charges_text"),
            "summary",
        )


def run(rows: int = ROWS, rounds: int = 3) -> dict[str, float]:
    """Rows a second, stock and ours, and the ratio. Needs the reference data.

    The two take turns, and the best round of each counts: others use the machine as well.
    """
    data = sheet(rows)
    few = min(rows, STOCK_ROWS)
    stock, ours = [], []
    for _round in range(rounds):
        stock.append(timed(lambda: import_stock(few)))
        ours.append(timed(lambda: import_sheet("cases", read("cases", data), reason="bench")))
    ours_per_second, stock_per_second = rows / min(ours), few / min(stock)
    return {
        "rows": rows,
        "ours_rows_per_second": round(ours_per_second, 1),
        "stock_rows_per_second": round(stock_per_second, 1),
        "times_faster": round(ours_per_second / stock_per_second, 2),
    }


def timed(write: Callable[[], Any]) -> float:
    """Seconds until everything is written and derived; then it is rolled back."""
    with transaction.atomic():
        start = time.perf_counter()
        write()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return seconds


def import_stock(rows: int) -> None:
    """Cases of one person, row by row."""
    person = Person.objects.create(name="Primer, Stok")
    dataset = Dataset(headers=list(StockCases._meta.fields))
    for number in range(rows):
        dataset.append(
            [
                *(f"STOCK-{number}", person.pk, "RS", "extradition", "2023-10-26"),
                *("art. 243 Criminal Code", "Invented record for import tests."),
            ]
        )
    result = StockCases().import_data(dataset, raise_errors=True)
    if result.totals["new"] != rows:
        raise AssertionError(f"stock imported {result.totals}")


def sheet(rows: int, seed: int = 1) -> bytes:
    """A partner's sheet of 17 columns: as many invented persons, each with a name of their own."""
    chance = random.Random(seed)  # noqa: S311 - names for a measurement
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for number in range(rows):
        first, last = _name(chance), _name(chance)
        writer.writerow(
            [
                *(f"{last}ov, {first}", "", _day(chance, 1955, 2004), "Belarus", "journalist"),
                *(chance.choice(COUNTRIES), "РФ", "extradition", _day(chance, 2018, 2025)),
                *("art. 243 Criminal Code", "court", "granted", "31.05.2026", "", ""),
                *(f"https://example.org/{number % 500}", "Invented record for import tests."),
            ]
        )
    return text.getvalue().encode()


def _name(chance: random.Random) -> str:
    syllables = chance.randint(2, 4)
    return "".join(chance.choice(LETTERS) + chance.choice(VOWELS) for _ in range(syllables)).title()


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

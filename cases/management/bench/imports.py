"""The import's speed against a stock resource of django-import-export, in one run on one database.

Stock means: a ModelResource with two foreign-key widgets and default settings. Ours reads the same
columns of as many rows, and enters the persons, too; then a partner's sheet of 17 columns, which
fills custody, stages, sources and citations as well. Ours warns of likely repeats. History and
publishing triggers are on for all. All is rolled back.
"""

import csv
import io
import random
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from tablib import Dataset

from cases.imports import import_sheet, read
from cases.models import Case, Country, Person
from cases.vocab.reason import Reason

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


def measure_import(rows: int, rounds: int = 2) -> dict[str, float]:
    """Rows a second of each, and how many times as fast as stock ours are.

    They take turns, and the best round of each counts: others use the machine as well. Needs the
    reference data.
    """
    few = min(rows, STOCK_ROWS)
    own, partner = own_sheet(rows), partner_sheet(rows)
    times: dict[str, list[float]] = {"stock": [], "ours": [], "partner": []}
    for _round in range(rounds):
        times["stock"].append(timed(lambda: import_stock(few)) / few)
        times["ours"].append(timed(lambda: import_ours(own)) / rows)
        times["partner"].append(timed(lambda: import_ours(partner)) / rows)
    best = {name: min(seconds) for name, seconds in times.items()}
    return {
        "rows": rows,
        **{f"{name}_rows_per_second": round(1 / seconds, 1) for name, seconds in best.items()},
        "times_faster": round(best["stock"] / best["ours"], 2),
        "partner_times_faster": round(best["stock"] / best["partner"], 2),
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


def import_ours(data: bytes) -> None:
    """From the bytes of a file to rows in the database."""
    plan = import_sheet("cases", read("cases", data), reason=Reason.IMPORT.of(file="bench"))
    if plan.errors:
        raise AssertionError(f"ours refused a row: {plan.errors[0]}")


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


def own_sheet(rows: int, seed: int = 1) -> bytes:
    """The columns that stock reads, with the person's name in place of the person's id."""
    chance = random.Random(seed)  # noqa: S311 - names for a measurement
    header = [
        *("reference", "person_name", "host_country", "procedure", "opened_on", "charges_text"),
        "summary",
    ]
    return _csv(
        header,
        (
            [
                *(f"OURS-{number}", _person(chance), chance.choice(COUNTRIES), "extradition"),
                *(_day(chance, 2018, 2025), "art. 243 Criminal Code"),
                "Invented record for import tests.",
            ]
            for number in range(rows)
        ),
    )


def partner_sheet(rows: int, seed: int = 1) -> bytes:
    """17 columns, as partners send them, of as many invented persons."""
    chance = random.Random(seed)  # noqa: S311 - names for a measurement
    return _csv(
        HEADER,
        (
            [
                *(_person(chance), "", _day(chance, 1955, 2004), "Belarus", "journalist"),
                *(chance.choice(COUNTRIES), "РФ", "extradition", _day(chance, 2018, 2025)),
                *("art. 243 Criminal Code", "court", "granted", "31.05.2026", "", ""),
                *(f"https://example.org/{number % 500}", "Invented record for import tests."),
            ]
            for number in range(rows)
        ),
    )


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _person(chance: random.Random) -> str:
    return f"{_name(chance)}ov, {_name(chance)}"


def _name(chance: random.Random) -> str:
    syllables = chance.randint(2, 4)
    return "".join(chance.choice(LETTERS) + chance.choice(VOWELS) for _ in range(syllables)).title()


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

"""What a private change is made of: names and rows taken by chance, the same ones each time.

Names are made of letters that occur in no public text, since a hidden person's name does take a
source that holds it from everybody: that change isn't private.
"""

import datetime
import random
from collections.abc import Callable
from string import ascii_lowercase
from typing import TypeVar

from django.db.models import Model, QuerySet

from cases.models import Case, Person
from tests.make import make_person

Row = TypeVar("Row", bound=Model)
Change = Callable[[random.Random], None]
FAR = datetime.date(2090, 1, 1)


def word(chance: random.Random) -> str:
    return "Zq" + "".join(chance.choice(ascii_lowercase) for _ in range(9)) + "qz"


def name(chance: random.Random) -> str:
    return f"{word(chance)}, {word(chance)}"


def one_of(chance: random.Random, rows: QuerySet[Row]) -> QuerySet[Row]:
    """One of the rows, to be updated; the same wherever the rows are the same."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.model._default_manager.filter(pk=chance.choice(keys))


def seen_by_all() -> QuerySet[Case]:
    """Cases that everybody sees."""
    return Case.objects.filter(
        status="published", release_on=None, person__disclosure_level="full_name"
    )


def hidden_person(chance: random.Random) -> Person:
    return make_person(
        name=name(chance),
        name_original=word(chance),
        disclosure_level="hidden",
        birth_date=str(chance.randrange(1950, 2015)),
        occupation=word(chance),
        citizenships=[chance.choice(("RU", "BY", "TJ"))],
    )

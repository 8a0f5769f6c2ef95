"""Fills every confidential column of the models with marks, in cases of each standing.

Columns are found by introspection, and what may become of them in the allow-list: a new column,
and a new model, joins by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models import Model

from cases.checks import writing_models
from cases.models import Case, Country, Person
from cases.models.history import acting
from cases.publishing.allow_list import LAW_AND_FACTS
from casetracker.run import roles
from tests.leaks.families import Filler
from tests.leaks.looking import Looker
from tests.leaks.marks import Marks
from tests.leaks.minting import can_hold_a_mark
from tests.leaks.size import Size
from tests.leaks.standings import IN_THE_OPEN, STANDINGS, UNPUBLISHED, UNSEEN_COUNTRIES, Standing


@dataclass
class World:
    """What the suites ask about. `cases` by their standing; `files` are those of documents."""

    marks: Marks
    filled: set[tuple[str, str]]
    cases: dict[str, list[Case]]
    files: list[str]

    @property
    def unseen(self) -> list[Case]:
        """Cases that have no page."""
        without = {standing.name for standing in STANDINGS if not standing.has_page}
        return [case for name in sorted(without) for case in self.cases[name]]

    @property
    def seen(self) -> list[Case]:
        """Cases that have one."""
        pages = {standing.name for standing in STANDINGS if standing.has_page}
        return [case for name in sorted(pages) for case in self.cases[name]]

    def standing_of(self, case: Case) -> str:
        """The name of the case's standing."""
        return next(name for name, cases in self.cases.items() if case in cases)

    def looker(self) -> Looker:
        """Looks for all the marks, for countries of unseen cases and for what the server keeps."""
        return Looker(self.marks, _exact())


def columns_to_fill() -> set[tuple[str, str]]:
    """Each (model, column) that isn't shown to everybody in every standing and can hold a mark."""
    standings = (*STANDINGS, IN_THE_OPEN, UNPUBLISHED)
    return {
        (model._meta.model_name or "", column.column)
        for model in writing_models()
        for column in model._meta.concrete_fields
        if can_hold_a_mark(column)
        and any(
            _is_secret(model, column, standing) for standing in standings if _has(model, standing)
        )
    }


def fill(size: Size) -> World:
    """Commits the whole world: people and cases of every standing, catalogues and facts."""
    filler = Filler(size)
    with transaction.atomic(), acting(user=None, reason=filler.marks.text("history.reason")):
        filler.fill()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.version SET from_day = from_day - 9")  # days have passed
        cursor.execute("ANALYZE")
    return World(filler.marks, filler.mint.filled, filler.cases, filler.files)


def forget(world: World) -> None:
    """Remove the documents' files."""
    for name in world.files:
        default_storage.delete(name)


def _is_secret(model: type[Model], column: Any, standing: Standing) -> bool:
    key = column.primary_key and isinstance(column, models.IntegerField)
    return bool(key or standing.told(model._meta.model_name or "", column.column))


def _has(model: type[Model], standing: Standing) -> bool:
    """Whether rows of the model stand so."""
    name = model._meta.model_name or ""
    if name in ("development", "figure"):
        return standing in (IN_THE_OPEN, UNPUBLISHED)
    return (standing is IN_THE_OPEN) == (name in LAW_AND_FACTS) and standing is not UNPUBLISHED


def _exact() -> dict[str, str]:
    """Words of unseen cases that are no marks, and secrets of the office."""
    names = {
        name: f"the country of an unseen case ({country.code})"
        for country in Country.objects.filter(code__in=UNSEEN_COUNTRIES)
        for name in (country.name_en, country.name_ru, country.name_sr, f'"{country.code}"')
    }
    return names | {
        str(secret): "a secret of the office" for secret in _secrets() if len(str(secret)) > 6
    }


def _secrets() -> Iterator[Any]:
    yield settings.SECRET_KEY
    yield settings.DATA_DIR
    yield "Traceback (most recent call last)"
    for database in settings.DATABASES.values():
        yield database["PASSWORD"]
        if database["NAME"] != roles.DATABASE:  # called as the program is, and so are files
            yield database["NAME"]
    # Written by the database itself.
    yield from Person.objects.values_list("disclosure_recorded_at", flat=True)

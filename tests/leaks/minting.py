"""Values for the columns of a row, by what kind of field each is: a mark wherever one fits."""

import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field

from cases.models.fields import PartialDateField
from tests.leaks.marks import AHEAD, NOBODY, Marks
from tests.leaks.standings import EVERYBODY, SECRET_CITIZENSHIP, Standing

WIDTH = 14  # letters of a mark in words
COUNTRIES = {"citizenships", "other_countries"}
# Days that have to lie ahead for the row to stand as it does.
AHEAD_OF = {"person.disclosure_expires_on"}
_WHOLE_NUMBERS = (models.BigIntegerField, models.IntegerField)
_TOO_SMALL = (models.SmallIntegerField, models.PositiveSmallIntegerField)


def can_hold_a_mark(field: "Field[Any, Any]") -> bool:
    """Whether a value that occurs nowhere else fits: not so where the values are given."""
    if isinstance(field, models.GeneratedField | models.BooleanField) or field.choices:
        return False
    if isinstance(field, ArrayField):
        return can_hold_a_mark(field.base_field)
    if isinstance(field, models.ForeignKey):
        return False  # the key that it holds is the mark of the row that it leads to
    return not isinstance(field, (*_TOO_SMALL, models.DecimalField))


class Mint:
    """Mints what a standing's rows hold, and keeps count of the columns that hold a mark."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.filled: set[tuple[str, str]] = set()
        self._public = 0

    def value(self, field: "Field[Any, Any]", standing: Standing, names: str = "") -> Any:
        """A value for the column of a row; `names` stands in texts that everybody may read."""
        model = field.model._meta.model_name or ""
        told = standing.told(model, field.column)
        is_key = field.primary_key and isinstance(field, models.IntegerField)
        if not can_hold_a_mark(field) or (told == EVERYBODY and not is_key):
            return self.public(field, names)
        place = f"{model}.{field.column} of {standing.name}"
        self.filled.add((model, field.column))
        return self._mark(field, place, told)

    def public(self, field: "Field[Any, Any]", names: str = "") -> Any:
        """Something that visitors may see, different each time."""
        self._public += 1
        if isinstance(field, models.DateField | PartialDateField):
            day = datetime.date(2020, 1, 1) + datetime.timedelta(days=self._public % 1500)
            return day if isinstance(field, models.DateField) else day.isoformat()
        if isinstance(field, models.DecimalField):
            return Decimal(self._public % 90)
        if isinstance(field, (*_WHOLE_NUMBERS, *_TOO_SMALL)):
            return self._public
        if isinstance(field, ArrayField):
            return []
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.BooleanField):
            return False
        said = _spelt(self._public)
        if isinstance(field, models.URLField):
            return f"https://example.org/{names}{said}"
        length = field.max_length or 200
        return f"Javno {names} {said}".replace("  ", " ") if length > 40 else said[:length]

    def _mark(self, field: "Field[Any, Any]", place: str, told: int) -> Any:
        if isinstance(field, PartialDateField):
            return self.marks.day(place, told).isoformat()
        if isinstance(field, models.DateTimeField):
            return self.marks.moment(place)
        if isinstance(field, models.DateField):
            ahead = place.partition(" of ")[0] in AHEAD_OF
            return self.marks.day(place, AHEAD if ahead else NOBODY)
        if isinstance(field, _WHOLE_NUMBERS):
            return self.marks.number(place, is_long=isinstance(field, models.BigIntegerField))
        if isinstance(field, models.JSONField):
            return {self.marks.text(place): [self.marks.number(place)]}
        if isinstance(field, ArrayField):
            if field.column in COUNTRIES:
                return [SECRET_CITIZENSHIP]
            return [self._mark(field.base_field, place, told) for _number in range(2)]
        return self._words(field, place)

    def _words(self, field: "Field[Any, Any]", place: str) -> str:
        if isinstance(field, models.URLField):
            return f"https://example.org/{self.marks.text(place)}?page={self.marks.text(place)}"
        length = field.max_length
        if length is not None and length < WIDTH:
            return self.marks.short(place, length)
        is_cyrillic = "original" in place or "local" in place or len(self.marks) % 3 == 0
        mark = self.marks.text(place, is_cyrillic=is_cyrillic and not _is_ascii(field))
        if isinstance(field, models.EmailField):
            return f"{mark}@example.org"
        return mark


def _is_ascii(field: "Field[Any, Any]") -> bool:
    return isinstance(field, models.SlugField | models.EmailField | models.FileField)


def _spelt(number: int) -> str:
    return "".join("qwxyzjkvgf"[int(digit)] for digit in str(number))

"""Every confidential column holds a mark, one that is added tomorrow included."""

import pytest
from django.db import connection, models

from cases.publishing.rebuild import differences
from tests.leaks.canaries import World, columns_to_fill
from tests.leaks.families import models_to_fill
from tests.leaks.minting import can_hold_a_mark
from tests.leaks.size import IS_FULL
from tests.leaks.standings import STANDINGS


def test_every_confidential_column_is_filled(world: World) -> None:
    assert columns_to_fill() - world.filled == set()


def test_there_are_marks_enough(world: World) -> None:
    assert len(world.marks) >= (3000 if IS_FULL else 1500)


def test_each_case_stands_as_it_should(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute('SELECT public_id, level FROM published."case"')
        shown = dict(cursor.fetchall())
    stands = {
        standing.name: {shown.get(case.public_id) for case in world.cases[standing.name]}
        for standing in STANDINGS
    }
    assert stands == {standing.name: {standing.level} for standing in STANDINGS}
    assert differences() == []


def test_no_model_is_left_out(world: World) -> None:
    empty = [model._meta.label for model in models_to_fill() if not model._default_manager.exists()]
    assert empty == []


def test_what_no_mark_fits_into_is_given_by_the_program() -> None:
    """Small numbers, derived columns, words of a vocabulary, yes or no, keys of other rows."""
    unmarked = {
        type(column)
        for model in models_to_fill()
        for column in model._meta.concrete_fields
        if not can_hold_a_mark(column) and not column.choices and not column.is_relation
    }
    kinds = (models.GeneratedField, models.BooleanField, models.SmallIntegerField)
    others = {kind for kind in unmarked if not issubclass(kind, kinds)}
    assert {kind.__name__ for kind in others} <= {"ArrayField", "DecimalField"}


@pytest.fixture
def telephone() -> "models.CharField[str, str]":
    """A column that nobody has entered in the allow-list."""
    column = models.CharField(max_length=40)
    column.set_attributes_from_name("telephone")
    return column


def test_a_new_column_has_to_be_filled(
    telephone: "models.CharField[str, str]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (person,) = (model for model in models_to_fill() if model._meta.model_name == "person")
    telephone.model = person
    columns = (*person._meta.concrete_fields, telephone)
    monkeypatch.setitem(person._meta.__dict__, "concrete_fields", columns)
    assert ("person", "telephone") in columns_to_fill()

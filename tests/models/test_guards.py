"""What no page could show is refused by the database itself, in every column that could hold it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from psycopg import sql

from cases.models import Case, Charge, Deadline, Document
from cases.models.fields import PartialDateField
from tests import make

pytestmark = pytest.mark.django_db


def make_document() -> Document:
    return Document.objects.create(
        case=make.make_case(), kind="decision", title="Primer", file="primer"
    )


MAKERS: dict[str, Callable[[], models.Model]] = {
    "document": make_document,
    "custodyperiod": lambda: make.make_custody(end="ended"),
    "stagerecord": make.make_stage,
}
# The makers of the other models are called after them.
MAKERS |= {name[5:].replace("_", ""): getattr(make, name) for name in dir(make) if "make_" in name}


def columns(wanted: Callable[[models.Field], Any]) -> list[Any]:
    """Model and column, of all tables but the history's: it holds what was once true."""
    return [
        pytest.param(model, field.column, id=f"{model.__name__}-{field.name}")
        for model in apps.get_app_config("cases").get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_fields
        if wanted(field) and not isinstance(field, models.GeneratedField)
    ]


WORDS = columns(lambda field: field.choices)
PARTIAL_DATES = columns(lambda field: isinstance(field, PartialDateField))
# `disclosure_recorded_at` is the database's own: what anybody writes there doesn't stay.
DAYS = columns(
    lambda field: isinstance(field, models.DateField) and field.name != "disclosure_recorded_at"
)
NUMBERS = columns(lambda field: isinstance(field, models.DecimalField | models.FloatField))


def refusal(model: type[models.Model], column: str, value: str) -> str:
    """The constraint by which the database keeps a value, written in SQL, out of a row."""
    row = MAKERS[model.__name__.lower()]()
    update = sql.SQL("UPDATE {} SET {} = %s WHERE {} = %s").format(
        *map(sql.Identifier, (model._meta.db_table, column, model._meta.pk.column))
    )
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(update, [value, row.pk])
    return refused.value.__cause__.diag.constraint_name


def test_the_columns_are_found():
    assert all([WORDS, PARTIAL_DATES, DAYS, NUMBERS])


@pytest.mark.parametrize(("model", "column"), WORDS)
def test_a_word_outside_its_vocabulary_is_refused(model, column):
    assert refusal(model, column, "probni") == f"{model._meta.model_name}_{column}_known"


@pytest.mark.parametrize("date", ["0001-01-01", "9999", "../1799-12-31", "2201-01/.."])
@pytest.mark.parametrize(("model", "column"), PARTIAL_DATES)
def test_a_partial_date_outside_the_years_that_we_show_is_refused(model, column, date):
    assert refusal(model, column, date) == f"{model._meta.model_name}_{column}_shown"


@pytest.mark.parametrize("day", ["0001-01-01", "10000-01-01", "infinity"])
@pytest.mark.parametrize(("model", "column"), DAYS)
def test_a_day_outside_the_years_that_we_show_is_refused(model, column, day):
    assert refusal(model, column, day) == f"{model._meta.model_name}_{column}_shown"


@pytest.mark.parametrize(("model", "column"), NUMBERS)
def test_what_is_no_number_is_refused(model, column):
    assert refusal(model, column, "NaN") == f"{model._meta.model_name}_{column}_measured"


@pytest.mark.parametrize("date", ["1800-01-01", "2200-12-31", "1800/2200"])
def test_the_first_and_the_last_year_are_shown(date):
    assert make.make_case(opened_on=date).pk


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (Case(opened_on="0001-01-01"), "opened_on"),
        (Case(opened_on="2025/9999"), "opened_on"),
        (Deadline(due_on="9999-12-31"), "due_on"),
        (Charge(category="probni"), "category"),
        (Charge(max_penalty_years=-1), "max_penalty_years"),
    ],
)
def test_a_form_hears_it_from_the_field(row, column):
    with pytest.raises(ValidationError) as refused:
        row.clean_fields()
    assert column in refused.value.message_dict

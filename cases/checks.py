"""System checks: nothing of the writing half is left unclassified by the allow-list."""

from collections.abc import Sequence
from typing import Any

import pghistory.models
from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from cases.publishing.allow_list import ALLOW_LIST
from cases.publishing.disclosure import Columns

HINT = "Say in cases/publishing/allow_list.py what may become of it, or that it is private."


@register
def every_column_is_classified(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Errors where a column has no entry (cases.E001) or an entry no column (cases.E002)."""
    return compare_with_allow_list(private_columns(), ALLOW_LIST)


def private_columns() -> dict[str, set[str]]:
    """Columns of each model of the writing half, without its history, which no view may read."""
    return {
        model._meta.model_name or "": {str(field.column) for field in model._meta.concrete_fields}
        for model in writing_models()
    }


def writing_models() -> list[type[Model]]:
    """The models of cases.models, without those that keep their history."""
    models = apps.get_app_config("cases").get_models()
    return [model for model in models if not issubclass(model, pghistory.models.Event)]


def compare_with_allow_list(
    columns: dict[str, set[str]], allow_list: dict[str, Columns]
) -> list[CheckMessage]:
    """What the two disagree on, as errors."""
    actual = {(model, column) for model, names in columns.items() for column in names}
    listed = {(model, column) for model, names in allow_list.items() for column in names}
    unclassified: list[CheckMessage] = [
        Error(f"The column {model}.{column} is classified nowhere.", hint=HINT, id="cases.E001")
        for model, column in sorted(actual - listed)
    ]
    return unclassified + [
        Error(
            f"The allow-list names {model}.{column}, which doesn't exist.",
            hint="Remove the entry from cases/publishing/allow_list.py.",
            id="cases.E002",
        )
        for model, column in sorted(listed - actual)
    ]

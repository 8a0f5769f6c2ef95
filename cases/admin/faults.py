"""What the database refuses, in words that a person understands."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _


def explain(error: IntegrityError) -> str:
    """The violated constraint's own message, or a general one where it has none."""
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None)
    message = _messages().get(name or "")
    return str(message or _("The database refused this: it contradicts what is already there."))


@cache
def _messages() -> dict[str, Any]:
    """Messages (lazy, translated when said) by the constraint's name in the database."""
    return {
        constraint.name: constraint.violation_error_message
        for model in apps.get_app_config("cases").get_models()
        for constraint in model._meta.constraints
    }

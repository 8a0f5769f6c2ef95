"""What a row that PostgreSQL refuses breaks, in words that a person understands."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DataError, IntegrityError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fields import PartialDateField

Message = str | Promise

# Those whose message says in which field.
NAMES_NOBODY, NAMES_NOBODY_ELSE = "catalogue_names_nobody", "case_names_nobody_else"
# Constraints that Django can't say of its own tables (`migrations/sql/`: 0003_constraints.sql and
# 0013_stage_country.sql).
WRITTEN_IN_SQL: dict[str, Message] = {
    "ground_argued_in_its_case": gettext_lazy(
        "A ground argued at a stage belongs to the stage's case. Choose a stage of this case."
    ),
    "stage_in_host_country": gettext_lazy(
        "A court stage belongs to the case's host country or to the general pattern. "
        "Correct the stages or the country, so that they agree."
    ),
    "citizenships_are_codes": gettext_lazy(
        "A citizenship is a country's code of two letters, or “stateless”."
    ),
    "other_countries_are_codes": gettext_lazy("A country is named by its code of two letters."),
    # Refused to people, not to the program (`migrations/sql/0009_approved.sql`).
    "locked_case_stays": gettext_lazy(
        "The case is locked down, and stays with its person and host country. "
        "Two people have to lift that first."
    ),
    "locked_fact_stays": gettext_lazy(
        "A country that this is about is locked down, and stays named here. "
        "Two people have to lift that first."
    ),
    NAMES_NOBODY: gettext_lazy(
        "This shows to visitors at once, and it names somebody who isn't shown (%(where)s). "
        "Write it without the name, say by an office: “the minister”."
    ),
    NAMES_NOBODY_ELSE: gettext_lazy(
        "A published case shows this, and it names somebody else, who isn't shown (%(where)s). "
        "Write it without the name; or withdraw the case, change it, have two people accept the "
        "text, and send it to review."
    ),
    "published_case_stays": gettext_lazy(
        "The case is published, and stays with its person and host country. "
        "Withdraw it, change it, and send it to review."
    ),
    "published_shows_no_more": gettext_lazy(
        "The case is published, and this would show more of it than two people approved. "
        "Withdraw it, change it, and send it to review."
    ),
    "published_person_shows_no_longer": gettext_lazy(
        "A case of this person is published, and would show for longer than two people approved. "
        "Withdraw the case, change the day, and send the case to review."
    ),
    # Likewise (`migrations/sql/0019_named_anew.sql` and 0026_respelt.sql).
    "guarded_name_stays": gettext_lazy(
        "A case of this person is published, and its texts are kept free of this name. "
        "Withdraw the case, remove the name, and send the case to review."
    ),
    "published_name_is_reviewed": gettext_lazy(
        "A published case shows this name. The same name in other letters is a correction; for "
        "another name withdraw the case, change it, and send it to review."
    ),
    "nameless_source_is_reviewed": gettext_lazy(
        "A published case that doesn't name the person cites this source, or would. That a source "
        "names nobody, in its words and behind its address, is approved by two people: mark it as "
        "naming the person, or withdraw the case, change it, and send it to review."
    ),
    "accepted_for_level_shown": gettext_lazy(
        "The case is published at a lower level than the one that waits for approval. "
        "Withdraw it, have the texts accepted, and send it to review."
    ),
    "source_address_is_web": gettext_lazy("An address begins with https:// or http://."),
}


# What PostgreSQL refuses because of the data themselves.
FAULTS = (IntegrityError, DataError)


def explained(error: IntegrityError | DataError) -> str:
    """What the broken constraint says, or that the data contradict one another if it's silent.

    PostgreSQL's own text is of no use: it names columns and holds other people's values.
    """
    if isinstance(error, DataError):
        return _("A date or a number here is larger or smaller than can be kept. Correct it.")
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    message = messages().get(name or "")
    if name in (NAMES_NOBODY, NAMES_NOBODY_ELSE) and message:
        return str(message) % {"where": _field_said(diagnosis)}
    return str(message or _("The database refused this: it contradicts what is already there."))


def place_of(error: IntegrityError | DataError) -> tuple[str, str]:
    """The table and the column that the database found at fault; empty where it doesn't say."""
    diagnosis = getattr(error.__cause__, "diag", None)
    table = getattr(diagnosis, "table_name", None)
    column = getattr(diagnosis, "column_name", None)
    return table or "", column or ""


@cache
def messages() -> dict[str, Message]:
    """Messages by the constraint's name in the database, translated when they are said."""
    found = dict(WRITTEN_IN_SQL)
    for model in apps.get_app_config("cases").get_models():
        for constraint in model._meta.constraints:
            message = constraint.violation_error_message
            if message and message is not constraint.default_violation_error_message:
                found[constraint.name] = message
        found.update(_of_dates(model))
    return found


def _field_said(diagnosis: Any) -> str:
    """What the office calls the column that PostgreSQL names."""
    for model in apps.get_app_config("cases").get_models():
        if model._meta.db_table == diagnosis.table_name:
            for field in model._meta.local_concrete_fields:
                if field.column == diagnosis.column_name:
                    return str(field.verbose_name)
    return ""


def _of_dates(model: type[Model]) -> Iterator[tuple[str, Message]]:
    """PostgreSQL names a column's own check by its table and column."""
    for field in model._meta.local_fields:
        if isinstance(field, PartialDateField):
            name = f"{model._meta.db_table}_{field.column}_check"
            yield (
                name,
                gettext_lazy(
                    "A date can't be read, or its range ends before it starts. Check the dates."
                ),
            )

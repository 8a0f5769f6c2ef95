"""Migrations: models by Django, everything else of PostgreSQL as frozen SQL files.

After 0013 comes 0017, then 0015, then 0014; there is no 0016 and no 0025, and the others follow their numbers.
"""

from pathlib import Path
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.models import BaseConstraint


def frozen_sql(name: str) -> str:
    """The text of a file in `sql/`, which never changes once it has landed."""
    return (Path(__file__).parent / "sql" / name).read_text(encoding="utf-8")


class AddConstraints(Operation):
    """As many `AddConstraint`, by the model's name in lower case.

    Django draws all models that hang together anew for each of its own: seconds at a first start.
    """

    def __init__(self, constraints: list[tuple[str, BaseConstraint]]) -> None:
        self.constraints = constraints

    def state_forwards(self, app_label: str, state: Any) -> None:
        for model, constraint in self.constraints:
            options = state.models[app_label, model].options
            options["constraints"] = [*options.get("constraints", []), constraint]
        state.reload_models({(app_label, model) for model, _constraint in self.constraints})

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model, constraint in self.constraints:
            schema_editor.add_constraint(to_state.apps.get_model(app_label, model), constraint)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model, constraint in self.constraints:
            schema_editor.remove_constraint(to_state.apps.get_model(app_label, model), constraint)

    def describe(self) -> str:
        return f"Add {len(self.constraints)} constraints"

"""The table of roles: whole, and what the roles promise."""

import pytest
from django.apps import apps

from cases.checks import writing_models
from cases.publishing.roles import COLUMNS, RIGHTS, ROWS, VERBS, rights_of
from cases.vocab.role import Role

SHOWING = {"cases.publish_case", "cases.approve_case"}


def may(role: Role, *rights: str) -> bool:
    return {f"cases.{right}" for right in rights} <= rights_of(role)


def test_every_model_of_the_office_has_its_row() -> None:
    models = {model._meta.label_lower for model in writing_models()}

    assert models == {name for name in ROWS if name.startswith("cases.")}


def test_every_role_has_its_column() -> None:
    assert {*COLUMNS} == {*Role}


def test_every_right_of_the_models_is_somebodys_or_listed() -> None:
    custom = {
        f"cases.{codename}"
        for model in apps.get_app_config("cases").get_models()
        for codename, _name in model._meta.permissions
    }

    assert custom == RIGHTS.keys()


def test_the_rows_use_no_other_letters_than_the_verbs() -> None:
    assert {letter for row in ROWS.values() for cell in row for letter in cell} == VERBS.keys()


def test_nobody_changes_what_they_may_not_see() -> None:
    for name, row in ROWS.items():
        for cell in row:
            assert not cell or cell.startswith("v"), name


def test_an_editor_may_all_that_intake_may() -> None:
    assert rights_of(Role.INTAKE) < rights_of(Role.EDITOR)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.EDITOR])
def test_only_editors_show_anything_to_visitors(role: Role) -> None:
    assert not SHOWING & rights_of(role)


def test_a_lawyer_sees_no_record_of_a_person() -> None:
    assert not [right for right in rights_of(Role.LAWYER) if "person" in right]
    assert may(Role.LAWYER, "view_case", "change_stagerecord", "add_deadline")


def test_an_administrator_sees_no_case_and_nothing_that_belongs_to_one() -> None:
    of_cases = [name for name, row in ROWS.items() if row[0] and name.startswith("cases.")]
    reference = {name for name, row in ROWS.items() if row[4]}
    seen = {name for name in of_cases if f"view_{name.split('.')[1]}" in _names(Role.ADMINISTRATOR)}

    assert seen < reference
    assert not may(Role.ADMINISTRATOR, "view_case")
    assert not may(Role.ADMINISTRATOR, "view_person")


def test_a_data_protection_officer_sees_all_that_is_the_offices() -> None:
    models = {name for name in ROWS if name.startswith("cases.")}

    assert {f"cases.view_{name.split('.')[1]}" for name in models} <= rights_of(
        Role.DATA_PROTECTION
    )
    assert may(Role.DATA_PROTECTION, "erase_person", "add_lockdown", "lift_lockdown")


def _names(role: Role) -> set[str]:
    return {right.split(".")[1] for right in rights_of(role)}

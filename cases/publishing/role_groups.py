"""The roles as Django groups: brings the groups to what the table says."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cases.publishing.roles import ROWS, rights_of
from cases.vocab.role import Role


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What became of a role's group: whether it is new, the rights given to it and taken away."""

    role: Role
    is_new: bool
    given: tuple[str, ...]
    taken: tuple[str, ...]


@transaction.atomic
def apply_roles() -> list[GroupChange]:
    """Make or mend the group of each role; only those that were otherwise are told of.

    Rights that Django writes after a migration are made here where they are missing yet.
    """
    for app in sorted({name.split(".")[0] for name in ROWS}):
        create_permissions(apps.get_app_config(app), verbosity=0)
    changes = [apply_role(role) for role in Role]
    return [change for change in changes if change.is_new or change.given or change.taken]


@transaction.atomic
def apply_role(role: Role) -> GroupChange:
    """Make or mend one role's group. Raises LookupError where the table names an unknown right."""
    group, is_new = Group.objects.get_or_create(name=role.value)
    wanted = _permissions(rights_of(role))
    had = {_name(permission): permission for permission in _of(group)}
    group.permissions.set(wanted.values())
    return GroupChange(
        role,
        is_new,
        given=tuple(sorted(wanted.keys() - had.keys())),
        taken=tuple(sorted(had.keys() - wanted.keys())),
    )


def _permissions(rights: frozenset[str]) -> dict[str, Permission]:
    apps_named = {right.split(".")[0] for right in rights}
    stored = Permission.objects.filter(content_type__app_label__in=apps_named)
    found = {_name(permission): permission for permission in stored.select_related("content_type")}
    if unknown := sorted(rights - found.keys()):
        raise LookupError(f"cases/publishing/roles.py names unknown rights: {', '.join(unknown)}.")
    return {right: found[right] for right in rights}


def _of(group: Group) -> list[Permission]:
    return list(group.permissions.select_related("content_type"))


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"

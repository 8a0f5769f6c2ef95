"""The roles become groups, however often and after whatever."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db import connection

from cases.publishing.roles import rights_of
from cases.vocab.role import Role

pytestmark = pytest.mark.django_db


def createroles() -> str:
    printed = StringIO()
    call_command("createroles", stdout=printed)
    return printed.getvalue()


def rights_stored(role: Role) -> set[str]:
    group = Group.objects.get(name=role)
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def test_each_role_is_a_group_with_the_rights_of_the_table() -> None:
    printed = createroles()
    for role in Role:
        assert rights_stored(role) == rights_of(role)
        assert f"Made the group {role} with {len(rights_of(role))} rights." in printed


def test_a_second_time_it_does_nothing() -> None:
    createroles()
    assert createroles() == ""


def test_what_somebody_gave_or_took_by_hand_is_mended_and_told() -> None:
    createroles()
    group = Group.objects.get(name="lawyer")
    group.permissions.add(Permission.objects.get(codename="publish_case"))
    group.permissions.remove(Permission.objects.get(codename="view_case"))
    assert createroles() == ("Changed the group lawyer: +cases.view_case, -cases.publish_case.\n")
    assert rights_stored(Role.LAWYER) == rights_of(Role.LAWYER)


def test_who_is_in_a_group_and_other_groups_stay() -> None:
    createroles()
    own = Group.objects.create(name="primer")
    own.permissions.add(Permission.objects.get(codename="view_case"))
    user = User.objects.create(username="testova")
    user.groups.add(Group.objects.get(name="editor"), own)
    createroles()
    assert {group.name for group in user.groups.all()} == {"editor", "primer"}
    assert own.permissions.count() == 1


def test_rights_that_no_migration_has_written_yet_are_made() -> None:
    Permission.objects.filter(content_type__app_label="cases").delete()
    createroles()
    assert rights_stored(Role.EDITOR) == rights_of(Role.EDITOR)


def test_before_the_migrations_it_says_what_to_do() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE auth_group RENAME TO auth_group_of_later")
    with pytest.raises(CommandError, match="migrate"):
        createroles()

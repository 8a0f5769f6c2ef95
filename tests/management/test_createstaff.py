"""A first account: made once, with a password that nobody could guess."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def createstaff() -> str:
    printed = StringIO()
    call_command("createstaff", stdout=printed)
    return printed.getvalue()


def test_the_printed_password_opens_the_account() -> None:
    [password] = re.findall(r"password (\S+)", createstaff())
    account = User.objects.get(username="staff")
    assert account.check_password(password)
    assert account.is_staff
    assert account.is_superuser


def test_a_second_time_it_does_nothing() -> None:
    createstaff()
    before = User.objects.get().password
    assert createstaff() == ""
    assert User.objects.get().password == before


def test_whoever_is_there_already_stays_alone() -> None:
    User.objects.create_user("testova", is_staff=True)
    assert createstaff() == ""
    assert User.objects.count() == 1


def test_an_office_where_nobody_can_sign_in_gets_an_account_again() -> None:
    createstaff()
    User.objects.update(is_active=False)
    assert "password" in createstaff()
    assert User.objects.get().is_active


def test_no_two_passwords_are_alike() -> None:
    first = createstaff()
    User.objects.update(username="former", is_active=False)
    assert createstaff() != first

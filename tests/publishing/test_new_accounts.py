"""Who makes accounts doesn't make the second of two: an account waits, and others are told."""

import datetime

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import PermissionDenied
from django.db.models import F

from cases.models import AccountChange
from cases.models.history import acting
from cases.publishing import approve
from cases.publishing.by_two import check_second, refusal_of_new_account
from cases.publishing.lockdown import ask_to_lift, lift
from cases.publishing.role_groups import apply_roles
from cases.vocab.role import Role
from tests import cast
from tests.make import make_lockdown, make_user
from tests.publishing.people import approver
from tests.publishing.reviewing import in_review, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_day(settings):
    settings.SECOND_PERSON_WAIT_HOURS = 24


@pytest.fixture
def goran() -> AbstractUser:
    apply_roles()
    return cast.goran()


def give_role(user: AbstractUser) -> None:
    user.groups.add(Group.objects.get(name=Role.EDITOR))


def set_password(user: AbstractUser) -> None:
    user.set_password("another-correct-horse")
    user.save()


def changed(change, user: AbstractUser, by: AbstractUser | None) -> AbstractUser:
    with acting(user=by, reason="test"):
        change(user)
    return user


@pytest.mark.parametrize(
    "change",
    [give_role, set_password, lambda user: type(user).objects.update(email="x@example.org")],
    ids=["role", "password", "address"],
)
def test_an_account_that_somebody_else_changed_waits(goran, change):
    user = changed(change, make_user(), goran)
    assert "24 hours" in refusal_of_new_account(user)
    with pytest.raises(PermissionDenied, match="can't be the second of two"):
        check_second(user, None)
    AccountChange.objects.update(changed_at=F("changed_at") - datetime.timedelta(hours=25))
    check_second(user, None)


def test_an_account_that_somebody_else_made_waits(goran):
    with acting(user=goran, reason="test"):
        made = make_user()
    assert refusal_of_new_account(made)
    noted = AccountChange.objects.get(account=made)
    assert (noted.change, noted.changed_by) == ("made", goran)


def test_what_the_program_does_and_one_s_own_password_are_not_waited_for(goran):
    user = changed(give_role, make_user(), None)
    assert refusal_of_new_account(user) == ""
    changed(set_password, user, user)
    assert refusal_of_new_account(user) == ""
    assert not AccountChange.objects.filter(account=user, change="sign_in").exists()


def test_signing_in_is_no_change(goran, client):
    user = cast.mira()
    before = AccountChange.objects.count()
    client.force_login(user)
    assert AccountChange.objects.count() == before


def test_where_nobody_is_to_wait_nobody_waits(goran, settings):
    settings.SECOND_PERSON_WAIT_HOURS = 0
    assert refusal_of_new_account(changed(give_role, make_user(), goran)) == ""


def test_it_approves_nothing_meanwhile(goran):
    review, boss = in_review(), changed(set_password, approver(), goran)
    with pytest.raises(PermissionDenied, match="can't be the second of two"):
        approve(review, by=boss, digest=seen(review))


def test_it_lifts_nothing_meanwhile(goran):
    lockdown = make_lockdown()
    ask_to_lift(lockdown, by=cast.petra(), reason="Mended")
    olga = changed(set_password, cast.olga(), goran)
    with pytest.raises(PermissionDenied, match="can't be the second of two"):
        lift(lockdown, by=olga)

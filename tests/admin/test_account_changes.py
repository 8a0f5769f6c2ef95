"""What is done to accounts in the admin is noted, and told to who decides in twos."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cases.models import AccountChange
from cases.publishing.by_two import refusal_of_new_account
from cases.publishing.role_groups import apply_roles
from cases.vocab.role import Role
from tests import cast
from tests.admin.forms import Page
from tests.make import make_account_change, make_user

pytestmark = pytest.mark.django_db
PASSWORD = {"password1": cast.PASSWORD, "password2": cast.PASSWORD}


@pytest.fixture
def goran() -> Client:
    """The administrator's browser."""
    apply_roles()
    client = Client()
    client.force_login(cast.goran())
    return client


def changes() -> list[tuple[str, str]]:
    """What Goran did to accounts, in its order."""
    noted = AccountChange.objects.filter(changed_by__username="goran").order_by("pk")
    return [*noted.values_list("account__username", "change")]


def test_an_administrator_s_every_step_to_a_puppet_is_noted(goran):
    goran.post(reverse("admin:auth_user_add"), {"username": "primer", **PASSWORD})
    puppet = get_user_model().objects.get(username="primer")
    editor = Group.objects.get(name=Role.EDITOR)
    Page(goran, reverse("admin:auth_user_change", args=[puppet.pk])).change(
        groups=[editor.pk]
    ).save()
    goran.post(reverse("admin:auth_user_password_change", args=[puppet.pk]), PASSWORD)
    assert [*puppet.groups.all()] == [editor]
    assert {*changes()} == {("primer", "made"), ("primer", "rights"), ("primer", "sign_in")}


def test_who_decides_in_twos_reads_it_on_their_first_page(goran, boris, petra, ana):
    goran.post(reverse("admin:auth_user_add"), {"username": "primer", **PASSWORD})
    for client, told in ((boris, True), (petra, True), (ana, False)):
        page = client.get(reverse("admin:index")).text
        assert ("<b>primer</b>: account made" in page and "by goran" in page) == told


def test_it_is_told_for_a_fortnight(goran, boris):
    AccountChange.objects.update(changed_at="2025-01-01T00:00Z")
    assert "Accounts changed" not in boris.get(reverse("admin:index")).text


@pytest.mark.parametrize("whose", ["boris", "goran"])
def test_a_name_that_the_history_says_is_not_changed_unseen(goran, boris, whose):
    """Nor one's own: it may be made somebody else's."""
    account = get_user_model().objects.get(username=whose)
    Page(goran, reverse("admin:auth_user_change", args=[account.pk])).change(
        first_name="Vera", last_name="Primer"
    ).save()
    assert changes() == [(whose, "named")]
    page = boris.get(reverse("admin:index")).text
    assert f"<b>{account}</b>: first or last name changed" in page


@pytest.mark.parametrize(("change", "waits"), [("named", False), ("sign_in", True)])
def test_who_is_renamed_may_still_be_the_second_of_two(boris, settings, change, waits):
    settings.SECOND_PERSON_WAIT_HOURS = 24
    make_account_change(account=boris.user, change=change, changed_by=make_user())
    assert bool(refusal_of_new_account(boris.user)) is waits

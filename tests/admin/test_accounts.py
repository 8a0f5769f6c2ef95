"""Accounts: administrators make them and give them roles, in the office's words."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cases.publishing.role_groups import apply_roles
from tests import cast
from tests.admin.browsers import signed_in
from tests.admin.forms import Page

pytestmark = pytest.mark.django_db
LIST = reverse("admin:auth_user_changelist")
ADD = reverse("admin:auth_user_add")
PASSWORD = {"password1": cast.PASSWORD, "password2": cast.PASSWORD}


@pytest.fixture
def goran(db):
    """An administrator's browser."""
    apply_roles()
    return signed_in(cast.goran())


def page_of(account):
    return reverse("admin:auth_user_change", args=[account.pk])


def key(role):
    return Group.objects.get(name=role).pk


def account(**values):
    return get_user_model().objects.create(**{"username": "primer"} | values)


def test_an_account_with_a_role_can_sign_in(goran, client):
    Page(goran, ADD).change(username="primer", groups=[key("intake")], **PASSWORD).save()
    assert client.login(username="primer", password=cast.PASSWORD)
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_role_makes_an_account_the_staffs_and_taking_it_away_ends_that(goran):
    primer = account()
    Page(goran, page_of(primer)).change(groups=[key("lawyer")]).save()
    primer.refresh_from_db()
    assert primer.is_staff
    page = Page(goran, page_of(primer))
    page.data.pop("groups")
    page.save()
    primer.refresh_from_db()
    assert not primer.is_staff


def test_an_account_of_a_superuser_stays_the_staffs_without_a_role(root):
    page = Page(root, page_of(root.user)).change(first_name="Primer")
    page.save()
    root.user.refresh_from_db()
    assert (root.user.first_name, root.user.is_staff) == ("Primer", True)


def test_the_page_shows_no_hash_and_no_single_rights(goran, root):
    primer = account()
    primer.set_password(cast.PASSWORD)
    primer.save()
    algorithm, _salt, digest = primer.password.split("$")
    for client in (goran, root):
        text = client.get(page_of(primer)).text
        assert algorithm not in text
        assert digest[:6] not in text  # Django's own page shows as much
        assert "Can add" not in text
        assert "Set a new one" in text


def test_the_list_tells_names_and_roles(goran):
    primer = account(first_name="Primer", last_name="Testova", is_active=False)
    primer.groups.add(key("data_protection"))
    account(username="probni")
    text = goran.get(LIST).text
    assert "Primer Testova" in text
    assert "Data protection officer" in text
    assert "none: can&#x27;t sign in" in text
    assert [row.username for row in goran.get(LIST, {"on": "false"}).context["cl"].result_list] == [
        "primer"
    ]


def test_the_list_is_narrowed_to_a_role(goran):
    account(username="probni")
    rows = goran.get(LIST, {"role": "administrator"}).context["cl"].result_list
    assert [row.username for row in rows] == ["goran"]


def test_every_account_is_counted_once_in_all_and_a_superuser_is_not_without_a_role(goran, root):
    both = account(username="both")
    both.groups.set([key("intake"), key("lawyer")])
    account(username="none")
    page = goran.get(LIST)
    [by_role] = [spec for spec in page.context["cl"].filter_specs if spec.parameter == "role"]
    found = {str(c["display"]): c["count"] for c in by_role.choices(page.context["cl"])}
    assert found["All"] == page.context["cl"].result_count == 4
    assert (found["Everything"], found["No role"]) == (1, 1)
    for value, names in {"everything": [root.user.username], "unknown": ["none"]}.items():
        rows = goran.get(LIST, {"role": value}).context["cl"].result_list
        assert [row.username for row in rows] == names


def test_who_makes_an_account_without_a_role_is_told(goran):
    page = Page(goran, ADD).change(username="norole", **PASSWORD)
    said = [str(message) for message in goran.get(page.save().url).context["messages"]]
    assert "norole has no role yet and can't sign in. Choose one here." in said


@pytest.mark.parametrize("name", ["index", "app_list", "changelist", "add", "change", "password"])
def test_every_page_says_account_and_never_user(name, goran):
    primer = account()
    pages = {
        "index": reverse("admin:index"),
        "app_list": reverse("admin:app_list", args=["auth"]),
        "changelist": LIST,
        "add": ADD,
        "change": page_of(primer),
        "password": reverse("admin:auth_user_password_change", args=[primer.pk]),
    }
    text = goran.get(pages[name]).text
    assert "Accounts" in text
    said = re.sub(r"(?s)<[^>]*>", " ", text)
    assert not re.search(r"\b[Uu]sers?\b|Authentication and Authorization", said)


def test_a_superuser_deletes_no_account_and_switches_it_off(root):
    primer = account()
    assert "deletelink" not in root.get(page_of(primer)).text
    deletion = reverse("admin:auth_user_delete", args=[primer.pk])
    assert root.post(deletion, {"post": "yes"}).status_code == 403
    page = Page(root, page_of(primer))
    del page.data["is_active"]
    page.save()
    primer.refresh_from_db()
    assert not primer.is_active


def test_nobody_changes_their_own_role(goran):
    page = Page(goran, page_of(goran.user))
    assert "groups" not in page.data
    page.change(groups=[key("editor")], is_superuser="on").save()
    goran.user.refresh_from_db()
    assert not goran.user.is_superuser
    assert [group.name for group in goran.user.groups.all()] == ["administrator"]


def test_an_administrator_makes_no_superuser(goran):
    primer = account()
    Page(goran, page_of(primer)).change(is_superuser="on").save()
    primer.refresh_from_db()
    assert not primer.is_superuser


def test_an_administrator_sets_a_password(goran, client):
    primer = account()
    primer.groups.add(key("intake"))
    address = reverse("admin:auth_user_password_change", args=[primer.pk])
    response = goran.post(address, PASSWORD)
    assert response.url == page_of(primer)
    assert client.login(username="primer", password=cast.PASSWORD)


def test_a_password_is_never_taken_away_by_leaving_it_empty(goran):
    primer = account()
    primer.set_password(cast.PASSWORD)
    primer.save()
    address = reverse("admin:auth_user_password_change", args=[primer.pk])
    response = goran.post(address, {"unset-password": "1", "usable_password": "false"})
    assert response.status_code == 200
    primer.refresh_from_db()
    assert primer.check_password(cast.PASSWORD)

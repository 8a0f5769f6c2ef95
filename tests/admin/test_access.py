"""Who may see what: nothing without signing in, nothing without a right."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import cast
from tests.admin.conftest import _signed_in
from tests.admin.forms import address
from tests.make import make_case

pytestmark = pytest.mark.django_db

OPEN = {"admin:login", "admin:logout", "admin:jsi18n"}


def names():
    """Every named address of the admin."""
    for pattern in admin.site.get_urls():
        for inner in getattr(pattern, "url_patterns", [pattern]):
            if inner.name:
                yield f"admin:{inner.name}"


def addresses():
    for name in sorted(set(names()) - OPEN):
        for arguments in ([], ["1"], ["cases"], [1, "1"]):
            try:
                yield reverse(name, args=arguments)
                break
            except NoReverseMatch:
                continue


def test_the_loop_below_has_something_to_go_round():
    found = list(addresses())
    assert len(found) > 100
    assert address("case_publish", "1") in found
    assert address("document_download", "1") in found


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_the_login_from_every_page(method):
    for url in addresses():
        response = getattr(Client(), method)(url)
        assert response.status_code == 302, url
        assert response.url.startswith(reverse("admin:login")), url


def test_an_account_without_staff_status_is_sent_there_too():
    vera = _signed_in(cast.vera())
    for url in addresses():
        response = vera.get(url)
        assert response.status_code == 302, url
        assert response.url.startswith(reverse("admin:login")), url


def test_staff_without_a_right_see_no_case():
    vera = cast.vera()
    vera.is_staff = True
    vera.save()
    case = make_case(reference="T-SECRET")
    client = _signed_in(vera)
    assert "T-SECRET" not in client.get(reverse("admin:index")).text
    for name, *arguments in (
        ["case_changelist"],
        ["case_add"],
        ["case_change", case.pk],
        ["case_history", case.pk],
        ["case_delete", case.pk],
        ["person_changelist"],
    ):
        assert client.get(address(name, *arguments)).status_code == 403, name
    assert client.post(address("case_publish", case.pk)).status_code == 403


def test_nobody_types_countries_in():
    superuser = cast.boris()
    superuser.is_superuser = True
    superuser.save()
    client = _signed_in(superuser)
    assert client.get(address("country_changelist")).status_code == 200
    assert client.get(address("country_add")).status_code == 403


def test_jobs_of_the_queue_are_not_in_the_admin():
    assert not [name for name in names() if "procrastinate" in name]

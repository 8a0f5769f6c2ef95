"""What nobody is shown, and what nobody without a right (each role: test_roles.py)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.admin.browsers import signed_in
from tests.admin.doors import routes
from tests.admin.forms import Page, address
from tests.make import (
    make_case,
    make_development,
    make_document,
    make_person,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db


def test_staff_without_a_right_see_no_case():
    vera = cast.vera()
    vera.is_staff = True
    vera.save()
    case = make_case(reference="T-SECRET")
    client = signed_in(vera)
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
    assert client.post(address("case_submit", case.pk)).status_code == 403


def test_nobody_types_countries_in():
    superuser = cast.boris()
    superuser.is_superuser = True
    superuser.save()
    client = signed_in(superuser)
    assert client.get(address("country_changelist")).status_code == 200
    assert client.get(address("country_add")).status_code == 403


def test_jobs_of_the_queue_are_not_in_the_admin():
    assert not [route for route, _name in routes() if "procrastinate" in route]


def test_whoever_lacks_a_right_is_told_so_and_led_back_to_the_office():
    vera = cast.vera()
    vera.is_staff = True
    vera.save()
    page = signed_in(vera).get(address("case_changelist")).text
    assert "You are signed in as vera, and this account has no right" in page
    assert f'<a href="{reverse("admin:index")}">To the office' in page


def test_a_page_learns_who_is_signed_in_and_a_stranger_nothing(ana):
    url = reverse("admin:session")
    assert Client().get(url).json() == {"user": None}
    told = ana.get(url)
    assert told.json()["user"] == ana.session["_auth_user_id"]
    assert told.json()["token"]
    assert "no-store" in told["Cache-Control"]
    assert ana.post(url).status_code == 405


def test_messages_that_name_somebody_are_in_no_cookie(boris):
    page = Page(boris, address("person_change", make_person(name="Testova, Ana").pk))
    answer = page.change(change_reason="Spelling.").save()
    assert "Testova" in boris.get(answer.url).text
    assert "messages" not in answer.cookies


KINDS = ("case", "person", "source", "document", "stagerecord", "development")


@pytest.mark.parametrize(
    ("method", "name"),
    [
        *(("get", f"{kind}_history") for kind in KINDS),
        *(("get", f"{kind}_change") for kind in KINDS),
        *(("post", f"{kind}_change") for kind in KINDS),
        *(("get", name) for name in ("case_review", "case_review_page", "document_download")),
        *(("post", name) for name in ("case_submit", "case_withdraw", "development_publish")),
    ],
)
def test_whoever_may_see_none_is_not_told_which_there_are(method, name):
    rows = {
        "case": make_case(),
        "person": make_person(),
        "source": make_source(),
        "document": make_document(),
        "stagerecord": make_stage(),
        "development": make_development(),
    }
    vera = cast.vera()
    vera.is_staff = True
    vera.save()
    client = signed_in(vera)
    there = rows[name.partition("_")[0]].pk
    asked = [getattr(client, method)(address(name, pk)).status_code for pk in (there, there + 999)]
    assert asked == [403, 403]

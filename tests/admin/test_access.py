"""What nobody is shown, and what nobody without a right (each role: test_roles.py)."""

import pytest
from django.urls import reverse

from tests import cast
from tests.admin.conftest import _signed_in
from tests.admin.doors import routes
from tests.admin.forms import address
from tests.make import make_case

pytestmark = pytest.mark.django_db


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
    assert client.post(address("case_submit", case.pk)).status_code == 403


def test_nobody_types_countries_in():
    superuser = cast.boris()
    superuser.is_superuser = True
    superuser.save()
    client = _signed_in(superuser)
    assert client.get(address("country_changelist")).status_code == 200
    assert client.get(address("country_add")).status_code == 403


def test_jobs_of_the_queue_are_not_in_the_admin():
    assert not [route for route, _name in routes() if "procrastinate" in route]

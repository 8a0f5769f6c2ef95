"""Whoever may change a record can save its page just as it came, with all its parts."""

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.publishing.roles import rights_of
from cases.vocab.role import Role
from tests import cast, make
from tests.admin.doors import one_of_each
from tests.admin.forms import Page, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict[type[Model], Model]:
    """An object of every model of the admin; the case has a part of every kind."""
    rows = one_of_each()
    case = rows[Case]
    make.make_associate(case)
    parts = [inline.model for inline in admin.site._registry[Case].inlines]
    assert [part for part in parts if not part._default_manager.filter(case=case)] == []
    return rows


def changeable(role: Role, rows: dict[type[Model], Model]) -> list[Model]:
    """What the role may change, each of a kind of its own."""
    rights = rights_of(role)
    return [
        row
        for model, row in rows.items()
        if f"{model._meta.app_label}.change_{model._meta.model_name}" in rights
    ]


def refused(client: Client, row: Model) -> str:
    """What the page says when it is sent back as it came; empty where it was saved."""
    with transaction.atomic():
        opts = row._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        response = Page(client, url).save()
        transaction.set_rollback(True)
    if response.status_code == 302:
        return ""
    return f"{opts.model_name}: {response.status_code} {errors(response)}"


@pytest.mark.parametrize("role", Role)
def test_every_page_that_a_role_may_change_is_saved_untouched(
    rows: dict[type[Model], Model], role: Role
) -> None:
    client = Client()
    client.force_login(cast.BY_ROLE[role]())
    found = changeable(role, rows)
    assert found
    assert [said for row in found if (said := refused(client, row))] == []

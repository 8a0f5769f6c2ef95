"""The gallery of pieces, for those who build the site."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from pytest_django.fixtures import Settings

from tests import cast
from tests.languages import ROOTS
from tests.public.pages import text_of


def test_nobody_outside_learns_of_it(published: BaseDatabaseWrapper, client: Client) -> None:
    client.force_login(cast.vera())
    assert client.get("/patterns/").status_code == 404


def test_its_address_answers_like_one_that_does_not_exist(client: Client) -> None:
    hidden, nowhere = client.get("/patterns/"), client.get("/nothing/")
    assert hidden.headers == nowhere.headers
    assert hidden.content == nowhere.content


def test_staff_see_every_piece(published: BaseDatabaseWrapper, client: Client) -> None:
    client.force_login(cast.ana())
    assert "Ivan Testov" in text_of(client, "/patterns/")


@pytest.mark.parametrize("prefix", [root.rstrip("/") for root in ROOTS.values()])
def test_a_developer_sees_it_in_each_language(
    published: BaseDatabaseWrapper, client: Client, settings: Settings, prefix: str
) -> None:
    settings.DEBUG = True
    assert client.get(f"{prefix}/patterns/").status_code == 200

"""Pages for when something is wrong: they need no database and say what to do."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.public.error_templates import TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_error_page_is_complete_without_request_and_database(template: str) -> None:
    page = render_to_string(f"{template}.html")
    assert '<html lang="en">' in page
    assert f'<p class="above">{template[:3]}</p>' in page
    for home in ("/", "/ru/", "/sr/", "/sr-cyrl/"):
        assert f'<a href="{home}" hreflang' in page


def test_a_page_that_does_not_exist_does_not_repeat_its_address(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert b"no-such-page" not in response.content


def test_it_speaks_the_language_of_the_address(client: Client) -> None:
    assert b'<html lang="ru">' in client.get("/ru/no-such-page/").content

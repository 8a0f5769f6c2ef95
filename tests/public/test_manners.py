"""What every public page owes its visitor: no cookie, a strict policy, its language."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.languages import ROOTS
from tests.public.pages import text_of
from tests.public.record import Record

PAGES = ["/", "/cases/", "/cases/?host=RS", "/countries/", "/countries/RS/"]
EVERYWHERE = [*PAGES, "/no-such-page/"]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_no_cookie_is_set_and_none_matters(record: Record, client: Client, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_the_writing_half_is_not_asked(record: Record, client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert [query["sql"] for query in asked] == []


@pytest.mark.parametrize("address", EVERYWHERE)
def test_the_policy_allows_only_our_own(record: Record, client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", PAGES)
def test_no_style_or_script_is_inline(record: Record, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    # The list's own file, and nothing in the page itself.
    assert all(
        re.fullmatch(r' src="/static/[^"]+" defer></script>', rest) for rest in _scripts(page)
    )


def _scripts(page: str) -> list[str]:
    return re.findall(r"<script([^>]*>[^<]*(?:</script>)?)", page)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_only_be_read(record: Record, client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light(record: Record, client: Client, address: str) -> None:
    most = 60_000 + (40_000 if address == "/" else 0)  # the map is drawn in the page
    assert len(client.get(address).content) < most


@pytest.mark.parametrize(("language", "root"), ROOTS.items())
def test_a_page_says_its_language(record: Record, client: Client, root: str, language: str) -> None:
    page = client.get(f"{root}cases/").content.decode()
    assert f'<html lang="{language}">' in page


def test_the_languages_lead_to_the_same_page_with_its_filters(
    record: Record, client: Client
) -> None:
    page = client.get("/cases/?host=RS").content.decode()
    assert 'href="/ru/cases/?host=RS"' in page
    assert 'href="/sr/cases/?host=RS"' in page
    assert 'href="/sr-cyrl/cases/?host=RS"' in page


def test_the_reader_chooses_the_language_and_not_the_browser(
    record: Record, client: Client
) -> None:
    page = client.get("/cases/", headers={"accept-language": "ru"}).content.decode()
    assert '<html lang="en">' in page


def test_plural_forms_are_those_of_the_language(record: Record, client: Client) -> None:
    assert "4 дела" in text_of(client, "/ru/cases/")
    assert "2 slučaja" in text_of(client, "/sr/cases/?host=RS")
    assert "2 случаја" in text_of(client, "/sr-cyrl/cases/?host=RS")

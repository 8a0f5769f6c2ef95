"""The documentation page: all of the description, no script, every link leads somewhere."""

import re

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cases.api.documentation import worded
from cases.api.views import description

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def page(client: Client) -> str:
    response = client.get("/api/v1/docs/")
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return response.content.decode()


def test_it_has_every_address_parameter_and_field(page: str) -> None:
    described = description()
    names = set(described["paths"])
    for methods in described["paths"].values():
        asked = methods["get"].get("parameters", [])
        names |= {one["name"] for one in asked if one["in"] != "header"}
    for schema in described["components"]["schemas"].values():
        names |= schema["properties"].keys()
    assert [name for name in sorted(names) if f"<code>{name}</code>" not in page] == []


def test_every_link_within_it_leads_somewhere(page: str) -> None:
    leading = set(re.findall(r'href="#([^"]+)"', page))
    there = re.findall(r'\bid="([^"]+)"', page)
    assert leading - set(there) == set()
    assert len(there) == len(set(there))


def test_it_runs_and_styles_nothing_by_itself(page: str) -> None:
    assert "<script" not in page.replace('<script src="/static/', "")
    assert "style=" not in page
    assert "<style" not in page


def test_it_says_that_it_is_in_english(page: str) -> None:
    assert '<div lang="en">' in page


def test_it_asks_no_database(client: Client) -> None:
    with CaptureQueriesContext(connections["published"]) as asked:
        client.get("/api/v1/docs/")
        client.get("/api/v1/schema/")
    assert len(asked) == 0


@pytest.mark.parametrize(
    ("a_minute", "told"), [(120, "120 requests a minute from one network"), (0, "As much as")]
)
def test_it_says_how_much_may_be_asked(client: Client, a_minute: int, told: str) -> None:
    with override_settings(API_REQUESTS_PER_MINUTE=a_minute):
        assert told in client.get("/api/v1/docs/").content.decode()


def test_a_text_is_escaped_and_its_codes_are_marked() -> None:
    assert worded("`a<b` & c") == "<code>a&lt;b</code> &amp; c"


@pytest.mark.parametrize("address", ["/", "/ru/cases/", "/sr/countries/"])
def test_every_page_leads_to_it(client: Client, address: str) -> None:
    assert 'href="/api/v1/docs/" hreflang="en"' in client.get(address).content.decode()

"""What search engines are told: nothing by default, else what an editor allowed, case by case."""

import re
from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from cases.models import Case
from tests import make
from tests.languages import ROOTS

LANGUAGES = [root.rstrip("/") for root in ROOTS.values()]
FORBIDDEN, ALLOWED = "noindex, noarchive", "noarchive"


@pytest.fixture
def allowed(published: BaseDatabaseWrapper) -> Case:
    return make.make_published_case(
        person=make.make_person(name="Ivan Testov"), host_country="RS", may_be_indexed=True
    )


@pytest.fixture
def let_in() -> Iterator[None]:
    with override_settings(SEARCH_ENGINES=True):
        yield


def said(client: Client, address: str) -> str:
    """What a page says to search engines: the same in its head as in its header."""
    answer = client.get(address)
    [in_head] = re.findall(r'<meta name="robots" content="([^"]*)">', answer.content.decode())
    assert in_head == answer["X-Robots-Tag"]
    return in_head


def listed(client: Client, section: str) -> list[str]:
    text = client.get(f"/sitemap-{section}.xml").content.decode()
    return re.findall(r"<loc>http://testserver([^<]*)</loc>", text)


def test_by_default_nothing_may_be_listed_or_fetched(allowed: Case, client: Client) -> None:
    for address in ("/", "/cases/", f"/cases/{allowed.public_id}/", "/countries/RS/"):
        assert said(client, address) == FORBIDDEN
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/sitemap-cases.xml").status_code == 404


@pytest.mark.usefixtures("let_in")
def test_an_allowed_case_may_be_listed_in_each_language(allowed: Case, client: Client) -> None:
    for prefix in LANGUAGES:
        assert said(client, f"{prefix}/cases/{allowed.public_id}/") == ALLOWED
    assert listed(client, "cases") == [
        f"{prefix}/cases/{allowed.public_id}/" for prefix in LANGUAGES
    ]


@pytest.mark.usefixtures("let_in")
def test_a_page_that_is_the_same_keeps_what_it_said(allowed: Case, client: Client) -> None:
    address = f"/cases/{allowed.public_id}/"
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.get("X-Robots-Tag")) == (304, None)


@pytest.mark.usefixtures("let_in")
@pytest.mark.parametrize(
    "values",
    [{"may_be_indexed": False}, {"may_be_indexed": True, "disclosure_cap": "initials"}],
    ids=["not allowed", "below full name"],
)
def test_a_case_that_may_not_be_listed_is_not_on_a_page_that_is(
    allowed: Case, client: Client, values: dict[str, object]
) -> None:
    other = make.make_published_case(
        person=make.make_person(name="Anna Probna"), host_country="KG", **values
    )
    for address in ("/", "/cases/", f"/cases/{other.public_id}/", "/countries/KG/"):
        assert said(client, address) == FORBIDDEN
    assert said(client, "/countries/RS/") == ALLOWED
    assert not [path for path in listed(client, "cases") if other.public_id in path]
    countries = listed(client, "countries")
    assert "/countries/RS/" in countries
    assert "/countries/KG/" not in countries


@pytest.mark.usefixtures("let_in")
def test_somebody_whose_name_is_not_shown_keeps_no_page_from_being_listed(
    allowed: Case, client: Client
) -> None:
    for level in ("counted", "pseudonym"):
        person = make.make_person(name=f"Probna {level}", disclosure_level=level)
        make.make_published_case(person=person, host_country="RS")
    assert said(client, "/") == said(client, "/countries/RS/") == ALLOWED


@pytest.mark.usefixtures("let_in")
def test_withdrawn_cases_are_not_in_the_sitemap(allowed: Case, client: Client) -> None:
    Case.objects.update(status="withdrawn")
    assert listed(client, "cases") == []
    assert client.get(f"/cases/{allowed.public_id}/")["X-Robots-Tag"] == FORBIDDEN


@pytest.mark.usefixtures("let_in", "published")
def test_pages_that_name_nobody_are_listed_in_each_language(client: Client) -> None:
    found = listed(client, "pages")
    assert {"/countries/", "/charts/", "/ru/charts/", "/sr/charts/"} <= set(found)
    for address in found:
        assert said(client, address) == ALLOWED


@pytest.mark.usefixtures("let_in", "published")
def test_charts_under_filters_are_not_listed(client: Client) -> None:
    assert said(client, "/charts/?group=pending") == FORBIDDEN


@pytest.mark.usefixtures("let_in", "allowed")
@pytest.mark.parametrize("address", ["/cases/?host=RS", "/cases.csv?year=soon", "/no-such-page/"])
def test_lists_downloads_and_errors_are_never_listed(client: Client, address: str) -> None:
    assert client.get(address)["X-Robots-Tag"] == FORBIDDEN


@pytest.mark.usefixtures("let_in", "published")
def test_robots_are_led_to_the_sitemap_and_its_sections(client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow:",
        "Sitemap: http://testserver/sitemap.xml",
    ]
    index = client.get("/sitemap.xml").content.decode()
    sections = re.findall(r"<loc>http://testserver([^<]*)</loc>", index)
    assert sections == ["/sitemap-cases.xml", "/sitemap-countries.xml", "/sitemap-pages.xml"]
    assert "lastmod" not in index

"""What a page weighs on its way, compressed as the program and its proxy do it."""

import gzip
from functools import cache

import brotli
import pytest
from playwright.sync_api import Response

from tests import make
from tests.browser.conftest import Visit

MOST_OF_LIST, MOST_OF_HOME = 60_000, 150_000
PAGES = {
    "/cases/": MOST_OF_LIST,
    "/ru/cases/": MOST_OF_LIST,
    "/sr/cases/": MOST_OF_LIST,
    "/cases/?view=table": MOST_OF_LIST,
    "/": MOST_OF_HOME,
    "/ru/": MOST_OF_HOME,
}
Weights = dict[str, int]  # by address, in bytes
FONT = ".woff2"  # compressed in itself


def weight(response: Response) -> int:
    body = response.body()
    if response.url.endswith(FONT):
        return len(body)
    is_file = "/static/" in response.url
    return compressed_file(body) if is_file else len(gzip.compress(body))


@cache
def compressed_file(body: bytes) -> int:
    return len(brotli.compress(body))


@pytest.fixture(scope="module")
def scales() -> dict[str, Weights]:
    """What every page weighed, once one of this module's tests has asked."""
    return {}


@pytest.fixture
def weights(scales: dict[str, Weights], request: pytest.FixtureRequest) -> dict[str, Weights]:
    """Of each page, all that it loads, for a browser that comes for the first time."""
    if not scales:
        site = request.getfixturevalue("site")
        make_a_full_list()
        scales.update({path: weights_of(site.visit(), path) for path in PAGES})
    return scales


def make_a_full_list() -> None:
    for number in range(25):
        person = make.make_person(
            name=f"Đorđe Probić Testovsky {number}", name_original=f"Джордже Тестовский {number}"
        )
        made = make.make_published_case(
            person=person, host_country="RS", opened_on=f"{2001 + number}-03"
        )
        make.make_stage(made, court_stage="ext_executive", decision="pending")


def weights_of(visit: Visit, path: str) -> Weights:
    responses: list[Response] = []
    visit.page.on("response", lambda response: responses.append(response))
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    return {response.url: weight(response) for response in responses}


@pytest.mark.parametrize(("path", "most"), PAGES.items())
def test_a_page_weighs_no_more_than_it_may(
    weights: dict[str, Weights], path: str, most: int
) -> None:
    assert any(url.endswith(FONT) for url in weights[path])
    assert sum(weights[path].values()) < most, weights[path]

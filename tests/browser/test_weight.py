"""What a page weighs on its way, compressed as the program and its proxy do it."""

import gzip

import brotli
import pytest
from playwright.sync_api import Response

from tests import make
from tests.browser.conftest import Site

MOST_OF_LIST, MOST_OF_HOME = 60_000, 150_000
PAGES = {
    "/cases/": MOST_OF_LIST,
    "/ru/cases/": MOST_OF_LIST,
    "/sr/cases/": MOST_OF_LIST,
    "/cases/?view=table": MOST_OF_LIST,
    "/": MOST_OF_HOME,
    "/ru/": MOST_OF_HOME,
}
FONT = ".woff2"  # compressed in itself


def weight(response: Response) -> int:
    body = response.body()
    if response.url.endswith(FONT):
        return len(body)
    is_file = "/static/" in response.url
    return len(brotli.compress(body)) if is_file else len(gzip.compress(body))


@pytest.mark.parametrize(("path", "most"), PAGES.items())
def test_a_page_weighs_no_more_than_it_may(site: Site, path: str, most: int) -> None:
    for number in range(25):
        person = make.make_person(
            name=f"Đorđe Probić Testovsky {number}", name_original=f"Джордже Тестовский {number}"
        )
        made = make.make_published_case(
            person=person, host_country="RS", opened_on=f"{2001 + number}-03"
        )
        make.make_stage(made, court_stage="ext_executive", decision="pending")
    visit = site.visit()
    responses: list[Response] = []
    visit.page.on("response", lambda response: responses.append(response))
    page = visit.open(path)
    page.wait_for_load_state("networkidle")
    weights = {response.url: weight(response) for response in responses}
    assert any(url.endswith(FONT) for url in weights)
    assert sum(weights.values()) < most, weights

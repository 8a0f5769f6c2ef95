"""What holds on one page of each kind."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Site


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, scheme: str) -> None:
    visit = site.visit(scheme=scheme)
    for kind, path in site.pages().items():
        found = Axe().run(visit.open(path))
        assert not found.violations_count, f"{kind}: {found.generate_report()}"


def test_axe_finds_nothing_on_a_phone_with_open_filters(site: Site) -> None:
    page = site.visit(width=390).open("/cases/")
    page.get_by_text("Filter 4 cases").click()
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_the_browser_complains_of_nothing(site: Site) -> None:
    visit = site.visit()
    for path in site.pages().values():
        visit.open(path)
    assert visit.complaints == []


def test_no_other_host_is_asked_for_anything(site: Site) -> None:
    visit = site.visit()
    for path in site.pages().values():
        visit.open(path)
    assert [url for url in visit.requests if not url.startswith(site.root)] == []


def test_no_page_is_wider_than_its_window(site: Site) -> None:
    visit = site.visit()
    for kind, path in site.pages().items():
        page = visit.open(path)
        for width in (320, 390, 768, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, width)


def test_headings_are_set_in_our_own_type(site: Site) -> None:
    visit = site.visit()
    visit.open("/").evaluate("document.fonts.ready")
    assert any("casetracker-serif-latin" in url for url in visit.requests)


def test_no_page_leaves_a_cookie(site: Site) -> None:
    visit = site.visit()
    for path in site.pages().values():
        visit.open(path)
    assert visit.page.context.cookies() == []

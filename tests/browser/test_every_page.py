"""What holds on one page of each kind, whichever is added: WCAG 2.2 AA, and no other host."""

import pytest
from django.db import connection
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site, Visit
from tests.browser.looking import ambiguous_names, axe, axe_of_colours, too_wide
from tests.browser.walking import Stop, stops
from tests.languages import OTHER_LANGUAGES
from tests.make import make_lockdown

# So that nothing lies behind what sticks to the window's edge.
TALL = 6_000
# What Chromium itself says of an answer that is an error.
_REFUSED = "Failed to load resource: the server responded with a status of"


def go(visit: Visit, stop: Stop) -> Page:
    """Open the page as a visitor comes to it."""

    def sent(route: Route) -> None:
        route.continue_(method=stop.method)

    if stop.method != "GET":
        visit.page.route(visit.root + stop.path, sent, times=1)
    response = visit.page.goto(visit.root + stop.path)
    assert response
    assert response.status == stop.status, stop
    return visit.page


def test_every_kind_of_page_is_known(site: Site) -> None:
    found = {stop.path for stop in stops(site.record)}
    case = f"/cases/{site.record.pending.public_id}/"
    assert {"/", "/cases/", case, "/countries/", "/countries/RS/", "/charts/"} <= found
    assert {"/embed/procedures/", "/api/v1/docs/", "/no-such-page/"} <= found


def test_axe_finds_nothing_in_either_scheme(site: Site) -> None:
    visit = site.visit(height=TALL)
    for stop in stops(site.record):
        visit.page.emulate_media(color_scheme="light")
        page = go(visit, stop)
        for opened in page.locator("details").all():
            opened.evaluate("one => one.open = true")
        assert (stop, axe(page)) == (stop, [])
        page.emulate_media(color_scheme="dark")
        assert (stop, axe_of_colours(page)) == (stop, [])


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_axe_finds_nothing_in_any_language(site: Site, language: str) -> None:
    """But for colours, which no language changes, and pages that are in English only."""
    visit = site.visit(height=TALL)
    for stop in stops(site.record):
        translated = stop.in_language(language)
        if translated != stop:
            assert (translated, axe(go(visit, translated), colours=False)) == (translated, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_with_open_filters(site: Site, scheme: str) -> None:
    page = site.visit(width=390, scheme=scheme).open("/cases/")
    page.get_by_text("Filter 4 cases").click()
    assert axe(page) == []


def test_axe_finds_nothing_on_a_closed_site(site: Site) -> None:
    make_lockdown()
    visit = site.visit()
    for path in ("/", "/cases/", "/countries/", "/countries/RS/", "/charts/", "/embed/cases/"):
        page = visit.open(path)
        expect(page.get_by_role("main")).to_contain_text("closed")
        assert (path, axe(page)) == (path, [])


def test_axe_finds_nothing_on_the_page_of_a_fault(site: Site) -> None:
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE published."case" RENAME TO case_of_later')
    try:
        page = go(site.visit(), Stop("a fault", "/cases/", 500))
        assert axe(page) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute('ALTER TABLE published.case_of_later RENAME TO "case"')


def test_no_name_leads_to_two_addresses(site: Site) -> None:
    visit = site.visit()
    for stop in stops(site.record):
        assert (stop, ambiguous_names(go(visit, stop))) == (stop, [])


def test_the_browser_complains_of_nothing_and_asks_no_other_host(site: Site) -> None:
    visit = site.visit()
    for stop in stops(site.record):
        go(visit, stop)
        said = [text for text in visit.complaints if stop.status == 200 or _REFUSED not in text]
        assert (stop, said) == (stop, [])
        visit.complaints.clear()
    assert [url for url in visit.requests if not url.startswith(site.root)] == []
    assert visit.page.context.cookies() == []


def test_no_page_is_wider_than_its_window(site: Site) -> None:
    visit = site.visit()
    for stop in stops(site.record):
        page = go(visit, stop)
        for width in (320, 390, 640, 1280, 1600):  # 640: a desk's window at 200 per cent
            page.set_viewport_size({"width": width, "height": 900})
            assert (stop, width, too_wide(page)) == (stop, width, [])


def test_text_of_twice_the_size_needs_no_wider_window(site: Site) -> None:
    visit = site.visit()
    for stop in stops(site.record):
        page = go(visit, stop)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert (stop, width, too_wide(page)) == (stop, width, [])


def test_nothing_moves_for_those_who_asked_for_stillness(site: Site) -> None:
    visit = site.visit()
    visit.page.emulate_media(reduced_motion="reduce")
    for stop in stops(site.record):
        assert (stop, go(visit, stop).evaluate(MOVING)) == (stop, [])


MOVING = """() => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter(one => { const style = getComputedStyle(one);
    return /[1-9]/.test(style.transitionDuration + style.animationDuration)
      || style.scrollBehavior === "smooth"; })
  .map(one => `${one.tagName}.${one.className}`)"""


def test_headings_are_set_in_our_own_type(site: Site) -> None:
    visit = site.visit()
    visit.open("/").evaluate("document.fonts.ready")
    assert any("casetracker-serif-latin" in url for url in visit.requests)

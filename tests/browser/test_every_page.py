"""What holds on one page of each kind, whichever is added: WCAG 2.2 AA, and no other host."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.looking import axe
from tests.browser.walk import Walk, go, walk_through
from tests.browser.walking import Stop
from tests.languages import OTHER_LANGUAGES
from tests.make import make_lockdown


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    """The walk that the tests of this module share, once one of them has asked for it."""
    return []


@pytest.fixture
def walk(walks: list[Walk], request: pytest.FixtureRequest) -> Walk:
    """What was found on a walk past every page."""
    if not walks:
        walks.append(walk_through(request.getfixturevalue("site")))
    return walks[0]


def test_every_kind_of_page_is_known(walk: Walk) -> None:
    found = {look.stop.path for look in walk.looks}
    assert {"/", "/cases/", walk.case, "/countries/", "/countries/RS/", "/charts/"} <= found
    assert {"/embed/procedures/", "/api/v1/docs/", "/no-such-page/"} <= found


def test_axe_finds_nothing_in_either_scheme(walk: Walk) -> None:
    assert walk.found(lambda look: look.light) == []
    assert walk.found(lambda look: look.dark) == []


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_axe_finds_nothing_in_any_language(walk: Walk, language: str) -> None:
    """But for colours, which no language changes, and pages that are in English only."""
    translated = walk.translated[language]
    assert len(translated) > len(walk.looks) / 2
    assert [(stop, found) for stop, found in translated if found] == []


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


def test_no_name_leads_to_two_addresses(walk: Walk) -> None:
    assert walk.found(lambda look: look.ambiguous_names) == []


def test_the_browser_complains_of_nothing_and_asks_no_other_host(walk: Walk) -> None:
    assert walk.found(lambda look: look.complaints) == []
    assert walk.requests
    assert [url for url in walk.requests if not url.startswith(walk.root)] == []
    assert walk.cookies == []


def test_no_page_is_wider_than_its_window(walk: Walk) -> None:
    assert walk.found(lambda look: look.too_wide) == []


def test_text_of_twice_the_size_needs_no_wider_window(walk: Walk) -> None:
    assert walk.found(lambda look: look.too_wide_in_large_text) == []


def test_nothing_moves_for_those_who_asked_for_stillness(walk: Walk) -> None:
    assert walk.found(lambda look: look.moving) == []


def test_no_page_waits_for_a_script(walk: Walk) -> None:
    assert walk.found(lambda look: look.awaited_scripts) == []
    assert not any("htmx" in url for url in walk.requests)  # only with the first filter


def test_headings_are_set_in_our_own_type(site: Site) -> None:
    visit = site.visit()
    visit.open("/").evaluate("document.fonts.ready")
    assert any("casetracker-serif-latin" in url for url in visit.requests)

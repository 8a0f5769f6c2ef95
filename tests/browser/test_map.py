"""The map of the first page in a real browser: seen, followed by keyboard, replaced by a table."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.conftest import Site


@pytest.fixture
def singapore(site: Site) -> None:
    make.make_published_case(host_country="SG", opened_on="2024")


def test_a_country_is_a_link_with_its_name_and_counts(site: Site) -> None:
    page = site.visit(javascript=False).open("/")
    page.get_by_role("link", name="Kyrgyzstan: 1 case, of them returned: 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kyrgyzstan")


@pytest.mark.usefixtures("singapore")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_state_too_small_for_a_shape_is_hit_by_the_mouse(site: Site, width: int) -> None:
    page = site.visit(width=width).open("/")
    dot = page.get_by_role("link", name="Singapore: 1 case").locator(".dot")
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2 + 4, box["y"] + box["height"] / 2)
    expect(page).to_have_url(f"{site.root}/countries/SG/")


def test_the_focus_on_a_country_is_seen(site: Site) -> None:
    page = site.visit().open("/")
    link = page.get_by_role("link", name="Serbia: 2 cases").first
    widths = "link => getComputedStyle(link.querySelector('path')).strokeWidth"
    before = link.evaluate(widths)
    page.locator("select#host").focus()
    for _step in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert link.evaluate("link => link.matches(':focus-visible')")
    assert link.evaluate(widths) != before
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.root}/countries/RS/")


def test_the_table_behind_the_map_has_the_same_numbers(site: Site) -> None:
    page = site.visit(width=390, javascript=False).open("/")
    page.get_by_text("The map as a table: 3 countries").click()
    serbia = page.get_by_role("row", name="Serbia")
    assert serbia.locator("td").first.inner_text().startswith("2")
    assert page.locator("tfoot td").first.inner_text() == "4"


def test_classes_of_the_map_have_different_colours(site: Site) -> None:
    for scheme in ("light", "dark"):
        page = site.visit(scheme=scheme).open("/")
        fills = page.locator(".legend li path").evaluate_all(
            "paths => paths.map(path => getComputedStyle(path).fill)"
        )
        assert len(set(fills)) == len(fills) == 4

"""Charts under filters, as a visitor meets them: a plain form, with JavaScript or without."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_filters_are_chosen_beside_the_charts(site: Site, javascript: bool) -> None:
    visit = site.visit(javascript=javascript)
    page = visit.open("/charts/")
    page.get_by_role("checkbox", name="Serbia").check()
    page.get_by_role("checkbox", name="Extradition").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(f"{visit.root}/charts/?host=RS&procedure=extradition")
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_checked()
    expect(page.locator("figure.chart").first).to_contain_text("Host country: Serbia")
    page.get_by_role("link", name="Procedure: Extradition").click()
    expect(page).to_have_url(f"{visit.root}/charts/?host=RS")
    page.get_by_role("link", name="The same cases as a list").click()
    expect(page).to_have_url(f"{visit.root}/cases/?host=RS")
    assert visit.complaints == []


def test_on_a_phone_the_filters_are_behind_one_button(site: Site) -> None:
    page = site.visit(width=390).open("/charts/")
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_hidden()
    page.locator("#count").click()
    page.get_by_role("checkbox", name="Serbia").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#count")).to_contain_text("Filter 2 cases")

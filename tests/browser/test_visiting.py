"""A visitor finds their way: by mouse, by keyboard, on a phone, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_the_first_page_to_a_countrys_case(site: Site, javascript: bool) -> None:
    page = site.visit(javascript=javascript).open("/")
    page.get_by_label("Host country").select_option("RS")
    page.get_by_role("button", name="Find cases").click()
    expect(page.get_by_role("heading", name="2 cases")).to_be_visible()
    page.get_by_role("link", name="Ivan Testov").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ivan Testov")
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_filters_on_a_phone_open_behind_one_button(site: Site, javascript: bool) -> None:
    page = site.visit(width=390, javascript=javascript).open("/cases/")
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_hidden()
    page.get_by_text("Filter 4 cases").click()
    expect(page.get_by_text("Show 4 cases")).to_be_visible()
    page.get_by_role("checkbox", name="Serbia").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(f"{site.root}/cases/?host=RS")
    expect(page.get_by_role("heading", name="2 cases")).to_be_visible()


def test_filters_on_a_desk_are_simply_there(site: Site) -> None:
    page = site.visit().open("/cases/")
    page.get_by_role("checkbox", name="Kyrgyzstan").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", name="1 case")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Kyrgyzstan")).to_be_checked()


def test_a_chip_takes_its_filter_off(site: Site) -> None:
    page = site.visit().open("/cases/?host=RS&year=2024")
    page.get_by_role("link", name="Year: 2024").click()
    expect(page).to_have_url(f"{site.root}/cases/?host=RS")


def test_the_language_changes_on_the_same_page(site: Site) -> None:
    page = site.visit().open("/cases/?host=RS")
    page.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(f"{site.root}/ru/cases/?host=RS")
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_page_that_does_not_exist_leads_back(site: Site) -> None:
    visit = site.visit()
    visit.page.goto(f"{site.root}/no-such-page/")
    visit.page.get_by_role("link", name="To the first page").click()
    expect(visit.page).to_have_url(f"{site.root}/")


# By keyboard --------------------------------------------------------------------------------------


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText.trim()"))


def test_the_first_tab_skips_to_the_content(site: Site) -> None:
    page = site.visit().open("/cases/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    expect(page.get_by_text("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.root}/cases/#content")


def test_a_case_is_found_and_opened_without_a_mouse(site: Site) -> None:
    page = site.visit().open("/")
    page.get_by_label("Name or word").focus()
    page.keyboard.type("testov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?q=testov**")
    for _press in range(60):
        page.keyboard.press("Tab")
        if focused(page) == "Ivan Testov":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ivan Testov")


def test_filters_are_opened_and_sent_without_a_mouse(site: Site) -> None:
    page = site.visit(width=390).open("/cases/")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Serbia").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?host=RS")

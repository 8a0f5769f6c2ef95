"""The list follows its filters: at once with JavaScript, by a page load without."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests import make
from tests.browser.conftest import Site, Visit


def count(page: Page, words: str) -> None:
    expect(page.locator("#found")).to_have_text(words)


def loaded(visit: Visit) -> int:
    """How many times a whole page was loaded."""
    return int(visit.page.evaluate("window.loads = (window.loads ?? 0) + 1"))


@pytest.fixture
def visit(site: Site) -> Visit:
    visit = site.visit()
    visit.open("/cases/")
    loaded(visit)
    return visit


def test_a_tick_is_followed_without_a_page_load(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Serbia").check()
    count(page, "2 cases")
    expect(page).to_have_url(f"{visit.root}/cases/?host=RS")
    expect(page.get_by_role("link", name="Host country: Serbia")).to_be_visible()
    expect(page.locator("label", has_text="Deportation")).to_have_count(0)
    assert loaded(visit) == 2
    assert visit.complaints == []


def test_focus_stays_and_the_new_number_is_said(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Kyrgyzstan").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("1 case")
    expect(page.get_by_role("checkbox", name="Kyrgyzstan")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("4 cases")
    expect(page.get_by_role("checkbox", name="Kyrgyzstan")).to_be_focused()


def test_two_quick_ticks_are_both_kept(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Serbia").check()
    page.get_by_role("checkbox", name="Armenia").check()
    count(page, "3 cases")
    expect(page).to_have_url(f"{visit.root}/cases/?host=RS&host=AM")


def test_a_tick_during_an_answer_is_not_taken_back(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Serbia").check()
    with page.expect_request("**/cases/?host=RS"):
        pass
    page.get_by_role("checkbox", name="Armenia").check()
    count(page, "3 cases")


def test_back_leads_to_the_list_before(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Serbia").check()
    count(page, "2 cases")
    page.get_by_role("link", name="Ivan Testov").click()
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    page.go_back()
    count(page, "2 cases")
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(f"{visit.root}/cases/")
    count(page, "4 cases")
    expect(page.get_by_role("checkbox", name="Serbia")).not_to_be_checked()


def test_nothing_of_a_list_is_kept_in_the_browser(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("checkbox", name="Serbia").check()
    count(page, "2 cases")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Testov" not in kept


def test_words_and_years_are_followed_when_they_are_sent(visit: Visit) -> None:
    page = visit.page
    page.get_by_label("Name or word").fill("testov")
    page.keyboard.press("Enter")
    count(page, "1 case")
    expect(page.get_by_label("Name or word")).to_be_focused()
    expect(page).to_have_url(f"{visit.root}/cases/?q=testov")
    page.get_by_label("Name or word").fill("")
    page.get_by_label("From year").fill("2023")
    page.get_by_label("To year").fill("2024")
    page.get_by_label("To year").blur()
    count(page, "2 cases")
    expect(page).to_have_url(f"{visit.root}/cases/?from=2023&to=2024")
    assert loaded(visit) == 2


def test_what_was_unfolded_stays_so(site: Site) -> None:
    for number in range(9):
        make.make_published_case(
            host_country="AM", opened_on=f"{2010 + number}", procedure="extradition"
        )
    page = site.visit().open("/cases/")
    page.locator("#more-year > summary").click()
    page.get_by_role("checkbox", name="2018").check()
    count(page, "1 case")
    expect(page.get_by_role("checkbox", name="2018")).to_be_focused()
    expect(page.locator("#more-year")).to_have_attribute("open", "")


@pytest.mark.parametrize("reached", [True, False], ids=["during a visit", "before a tick"])
def test_a_lost_connection_shows_itself(visit: Visit, reached: bool) -> None:
    page = visit.page
    if reached:
        page.get_by_role("checkbox", name="Armenia").check()
        count(page, "1 case")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"), page.expect_navigation():
        page.get_by_role("checkbox", name="Serbia").click()


def test_on_a_phone_the_button_shows_what_was_found(site: Site) -> None:
    page = site.visit(width=390).open("/cases/")
    page.get_by_text("Filter 4 cases").click()
    page.get_by_role("checkbox", name="Serbia").check()
    expect(page.get_by_text("Show 2 cases")).to_be_visible()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("checkbox", name="Serbia")).to_be_hidden()
    expect(page.locator("#found")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_wrong_years_are_explained_and_mended(site: Site, javascript: bool) -> None:
    page = site.visit(javascript=javascript).open("/cases/")
    page.get_by_label("From year").fill("2024")
    page.get_by_label("To year").fill("2022")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("2024 is after 2022.")
    page.get_by_label("To year").fill("2025")
    page.keyboard.press("Enter")
    count(page, "2 cases")
    expect(page.get_by_role("link", name="Years: 2024 to 2025")).to_be_visible()


def test_without_javascript_a_form_does_the_same(site: Site) -> None:
    page = site.visit(javascript=False).open("/cases/")
    page.get_by_role("checkbox", name="Serbia").check()
    page.get_by_label("From year").fill("2025")
    page.get_by_role("button", name="Apply filters").click()
    count(page, "1 case")
    expect(page).to_have_url(f"{site.root}/cases/?host=RS&from=2025")

"""The list by last change, and taken along, as a visitor meets them."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Site

JAVASCRIPT = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without"]
)


@JAVASCRIPT
def test_the_order_stays_when_a_filter_is_chosen(site: Site, javascript: bool) -> None:
    visit = site.visit(javascript=javascript)
    page = visit.open("/cases/")
    page.get_by_role("link", name="Last changed first").click()
    expect(page).to_have_url(f"{visit.root}/cases/?order=changed")
    page.get_by_role("checkbox", name="Serbia").check()
    if not javascript:
        page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#found")).to_have_text("2 cases")
    expect(page.get_by_role("link", name="Last changed first")).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.locator(".case-line").first).to_contain_text("Last change: page published")
    page.get_by_role("link", name="Newest first").click()
    expect(page).to_have_url(f"{visit.root}/cases/?host=RS")
    assert visit.complaints == []


@JAVASCRIPT
def test_what_is_found_is_taken_along_as_a_workbook(site: Site, javascript: bool) -> None:
    page = site.visit(javascript=javascript).open("/cases/?host=RS")
    with page.expect_download() as taken:
        page.get_by_role("link", name="These cases as XLSX").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    book = load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    cases, about = book.worksheets
    assert cases.max_row == 3
    assert ("Host country", "Serbia") in about.iter_rows(values_only=True)

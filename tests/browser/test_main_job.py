"""The main job from end to end: a sheet comes in, two people publish a case, a visitor finds it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests import cast
from tests.browser.conftest import Site

SOURCES = """\
key,publisher,title,published_on,language,kind,url
primer-2026,Primer News,Report on an arrest,2026-01,en,news,
"""
CASES = """\
reference,person_name,citizenships,host_country,requesting_country,procedure,opened_on,\
disclosure,disclosure_basis,summary,sources
WALK-1,Petra Probnova,RU,Kyrgyzstan,Russia,extradition,January 2026,\
full_name,spoke_publicly,Arrested in Primer at the border.,primer-2026
WALK-2,Nikto Testov,RU,Atlantida,Russia,extradition,2026,full_name,spoke_publicly,,primer-2026
"""


def test_a_sheet_is_imported_a_case_reviewed_by_another_and_a_visitor_opens_it(
    site: Site, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    cast.boris()
    cast.vesna()
    office = site.visit().open("/admin/")
    sign_in(office, "boris")

    import_sheet(office, "sources", SOURCES, "Import 1 row")
    preview_sheet(office, "cases", CASES)
    expect(office.get_by_text("Atlantida").first).to_be_visible()
    confirm(office, "Import 1 row")

    office.goto(f"{site.root}/admin/cases/case/?q=probnova")
    office.locator("#result_list tbody th a").click()
    office.get_by_label("For the reviewer").fill("Consent came today.")
    office.get_by_role("button", name="Send to review").click()
    expect(office.get_by_text("Sent to review.")).to_be_visible()
    office.get_by_role("link", name="Look at it and decide").click()
    expect(office.get_by_text("Somebody else has to approve it.")).to_be_visible()
    expect(office.get_by_role("button", name="Approve and publish")).to_have_count(0)

    approve(site)
    office.goto(office.url.replace("review/", "change/"))
    expect(office.get_by_role("link", name="Public page")).to_be_visible()

    visitor = site.visit().open("/")
    visitor.get_by_label("Host country").select_option("KG")
    visitor.get_by_role("button", name="Find cases").click()
    visitor.get_by_role("link", name="Petra Probnova").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Petra Probnova")
    expect(visitor.get_by_text("Arrested in Primer at the border.")).to_be_visible()
    expect(visitor.get_by_text("January 2026").first).to_be_visible()
    expect(visitor.get_by_text("Report on an arrest").first).to_be_visible()


def approve(site: Site) -> None:
    """Vesna finds the case on her first page, looks at what visitors would get, and approves."""
    visit = site.visit()
    page = visit.open("/admin/")
    sign_in(page, "vesna")
    waiting = page.get_by_role("region", name="In review")
    waiting.get_by_role("link", name="Petra Probnova").click()
    expect(page.get_by_text("Consent came today.")).to_be_visible()
    framed = page.frame_locator("iframe")
    expect(framed.get_by_role("heading", level=1)).to_have_text("Petra Probnova")
    expect(framed.get_by_text("Arrested in Primer at the border.")).to_be_visible()
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_text("Approved: it is published.")).to_be_visible()
    assert visit.complaints == []


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(re.compile("/admin/$"))


def import_sheet(page: Page, kind: str, text: str, button: str) -> None:
    preview_sheet(page, kind, text)
    confirm(page, button)


def preview_sheet(page: Page, kind: str, text: str) -> None:
    page.goto(re.sub("/admin/.*", "/admin/cases/case/import/", page.url))
    page.get_by_label("Kind of sheet").select_option(kind)
    file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Show what it would bring").click()


def confirm(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^Imported:"))).to_be_visible()

"""By keyboard alone: everything is reached, in the order of the page, and the eye can follow."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.walking import stops
from tests.make import make_case_charge, make_published_case
from tests.public.record import Record

# What can be reached, in the order of the page; each gets an id to be known by.
_REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter(one => one.checkVisibility() && !one.disabled)
  .map((one, number) => (one.id ||= `${number}: ${one.textContent.trim()}`))"""

# Where the focus is, and whether one can see it: a line around it, and nothing before it.
_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, 24) / 2, y = box.top + Math.min(box.height, 12) / 2;
  const above = document.elementFromPoint(x, y);
  return {
    id: one.id,
    name: one.innerText || one.name || one.getAttribute("aria-label") || one.tagName,
    lined: [one, ...one.children].map(drawn => getComputedStyle(drawn))
      .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    covered: !above || !(one.contains(above) || above.contains(one)),
  };
}"""


@dataclass(frozen=True, slots=True)
class Focus:
    id: str
    name: str
    lined: bool
    covered: bool


def focus(page: Page) -> Focus:
    return Focus(**page.evaluate(_FOCUS))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _press in range(150):
        page.keyboard.press("Tab")
        if focus(page).name.strip() == name:
            return
    raise AssertionError(f"The keyboard doesn't come to {name!r}.")


def walked(page: Page) -> list[Focus]:
    """Everything that Tab comes to, once around."""
    met = []
    while True:
        page.keyboard.press("Tab")
        here = focus(page)
        if not here.id or (met and here.id == met[0].id):  # the page itself, or once around
            return met
        met.append(here)


def test_everything_is_reached_in_order_and_seen(site: Site) -> None:
    """A line around it has the same width in both schemes."""
    visit = site.visit()
    visit.page.emulate_media(reduced_motion="reduce")  # else it is still scrolling
    for stop in stops(site.record):
        if stop.status != 200:
            continue
        page = visit.open(stop.path)
        reachable = page.evaluate(_REACHABLE)
        met = walked(page)
        assert (stop, [one.id for one in met]) == (stop, reachable)
        assert (stop, [one.name for one in met if not one.lined or one.covered]) == (stop, [])


def test_a_page_of_a_long_list_is_turned(site: Site) -> None:
    for _more in range(30):
        make_published_case()
    page = site.visit().open("/cases/")
    tab_to(page, "Next cases")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?after=**")
    tab_to(page, "Previous cases")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/")


def test_a_filter_is_taken_off(site: Site) -> None:
    page = site.visit().open("/cases/?host=RS&year=2025")
    tab_to(page, chip(page, "Year: 2025"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?host=RS")


def chip(page: Page, name: str) -> str:
    """The words of a chip, with what only ears hear."""
    return page.get_by_role("link", name=name).inner_text().strip()


def test_the_rest_of_a_long_filter_is_opened_and_chosen_from(site: Site, long: Record) -> None:
    page = site.visit(javascript=False).open("/cases/")
    more = page.locator("#more-charge summary")
    tab_to(page, more.inner_text().strip())
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    chosen = page.locator("#more-charge input").first
    expect(chosen).to_be_checked()
    value = chosen.get_attribute("value")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/?charge={value}")


@pytest.fixture
def long(site: Site) -> Record:
    for category in ("speech", "extremism", "military", "drugs", "violence", "property", "other"):
        make_case_charge(site.record.pending, category=category)
    make_case_charge(site.record.pending, category="terrorism")
    return site.record


def test_the_language_is_changed(site: Site) -> None:
    page = site.visit().open("/countries/RS/")
    tab_to(page, "Srpski")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sr/countries/RS/")

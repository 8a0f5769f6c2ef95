"""A walk past one page of each kind, which looks at everything that each of them must have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, Route

from tests.browser.conftest import Site, Visit
from tests.browser.looking import ambiguous_names, axe, axe_of_colours, too_wide
from tests.browser.walking import Stop, stops
from tests.languages import OTHER_LANGUAGES

HEIGHT = 900
# So that nothing lies behind what sticks to the window's edge.
TALL = 6_000
DESK, WIDTHS = 1280, (320, 390, 640, 1280, 1600)  # 640: a desk's window at 200 per cent
# What Chromium itself says of an answer that is an error.
_REFUSED = "Failed to load resource: the server responded with a status of"

_MOVING = """() => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter(one => { const style = getComputedStyle(one);
    return /[1-9]/.test(style.transitionDuration + style.animationDuration)
      || style.scrollBehavior === "smooth"; })
  .map(one => `${one.tagName}.${one.className}`)"""

_AWAITED = "[...document.scripts].filter(one => !one.defer).map(one => one.outerHTML)"


@dataclass(frozen=True, slots=True)
class Look:
    """What is wrong with a page, by what it was looked at for; all is empty where nothing is."""

    stop: Stop
    awaited_scripts: list[str]
    ambiguous_names: list[str]
    moving: list[str]
    too_wide: list[tuple[int, list[str]]]  # by the window's width
    light: list[str]  # what axe finds, in each scheme
    dark: list[str]
    too_wide_in_large_text: list[tuple[int, list[str]]]
    complaints: list[str]  # the browser's


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found, and what the browser asked for and kept meanwhile."""

    root: str
    case: str  # the path of the case that is pending
    looks: list[Look]
    translated: dict[str, list[tuple[Stop, list[str]]]]  # by language: what axe finds
    requests: list[str]
    cookies: list[object]

    def found(
        self, looked_for: Callable[[Look], Sequence[object]]
    ) -> list[tuple[Stop, Sequence[object]]]:
        """The pages with which something is wrong, and what."""
        return [(look.stop, looked_for(look)) for look in self.looks if looked_for(look)]


def walk_through(site: Site) -> Walk:
    """Open every page once, and once in each language that it has."""
    kinds = stops(site.record)
    visit = site.visit()
    looks = [_look(visit, stop) for stop in kinds]
    cookies: list[object] = [*visit.page.context.cookies()]
    tall = site.visit(height=TALL)
    translated = {
        language: [
            (other, axe(go(tall, other), colours=False))
            for stop in kinds
            if (other := stop.in_language(language)) != stop
        ]
        for language in OTHER_LANGUAGES
    }
    case = f"/cases/{site.record.pending.public_id}/"
    return Walk(site.root, case, looks, translated, visit.requests, cookies)


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


def _look(visit: Visit, stop: Stop) -> Look:
    """In an order in which nothing spoils what is looked for after it: the size of text is last."""
    page = visit.page
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    go(visit, stop)
    awaited, names = page.evaluate(_AWAITED), ambiguous_names(page)
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(_MOVING)
    page.emulate_media(reduced_motion="no-preference")
    wide = _too_wide(page, WIDTHS)
    light, dark = _axe_in_both_schemes(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    large = _too_wide(page, (640, DESK))
    said = [text for text in visit.complaints if stop.status == 200 or _REFUSED not in text]
    visit.complaints.clear()
    return Look(stop, awaited, names, moving, wide, light, dark, large, said)


def _too_wide(page: Page, widths: tuple[int, ...]) -> list[tuple[int, list[str]]]:
    """What reaches beyond windows of these widths."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if wider := too_wide(page):
            found.append((width, wider))
    return found


def _axe_in_both_schemes(page: Page) -> tuple[list[str], list[str]]:
    """With all that can be unfolded open; it is as it was afterwards."""
    page.set_viewport_size({"width": DESK, "height": TALL})
    folded = page.locator("details:not([open])").element_handles()
    for one in folded:
        one.evaluate("one => one.open = true")
    light = axe(page)
    page.emulate_media(color_scheme="dark")
    dark = axe_of_colours(page)
    page.emulate_media(color_scheme="light")
    for one in folded:
        one.evaluate("one => one.open = false")
    return light, dark

"""What a page is looked at with: axe-core, the names of its links, how wide it is."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# The only rules that ask for colours; they take most of the time.
OF_COLOUR = ("color-contrast", "link-in-text-block")
# Off unless asked for: WCAG 2.2's size of targets, and two that are on trial.
_ALSO = ("target-size", "label-content-name-mismatch", "td-has-header")

_NAMES = """() => {
  axe.setup(document.documentElement);
  const leading = {};
  for (const link of document.querySelectorAll("a[href]")) {
    if (!link.checkVisibility()) continue;
    const name = axe.commons.text.accessibleText(link).trim().replace(/\\s+/g, " ");
    (leading[name] ??= new Set()).add(link.href);
  }
  axe.teardown();
  return Object.entries(leading).filter(([, to]) => to.size > 1).map(([name]) => name);
}"""

_TOO_WIDE = """width => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && !one.closest(".scrolls, .unseen, .skip, pre"))
  .filter(one => one.getBoundingClientRect().right > width + 1)
  .map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""


def axe(page: Page, *, colours: bool = True) -> list[str]:
    """What axe-core finds in the page as it is."""
    rules = {rule: {"enabled": True} for rule in _ALSO}
    if not colours:
        rules |= {rule: {"enabled": False} for rule in OF_COLOUR}
    return _found(page, {"rules": rules})


def axe_of_colours(page: Page) -> list[str]:
    """What axe-core finds wrong with the page's colours: all that another scheme changes."""
    return _found(page, {"runOnly": {"type": "rule", "values": [*OF_COLOUR]}})


def _found(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    result = page.evaluate(
        "options => axe.run(options)", {"resultTypes": ["violations"], **options}
    )
    return [
        f"{violation['id']}: {node['html']}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def ambiguous_names(page: Page) -> list[str]:
    """Names that links to different addresses have in common."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    names: list[str] = page.evaluate(_NAMES)
    return names


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the window, but for tables that scroll by themselves."""
    width = page.evaluate("innerWidth")
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    found: list[str] = page.evaluate(_TOO_WIDE, width)
    return found or ["the page"]

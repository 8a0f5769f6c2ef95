"""Takes the pictures of docs/screenshots from a running program with the press cases.

    python -m tests.screenshots [ADDRESS] [--user NAME --password-file FILE]

Public pages are taken wide and narrow, light and dark; the admin's pages, where a staff account
is given, wide and narrow. A day of the data is taken once a day is over.
"""

import argparse
import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import QUIET, executable

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
SIZES = {1280: 1500, 390: 1300}
COLOURS = 256  # with each of the few that a page has, at half the bytes
CASE = "Dmitry Lagovsky"
PUBLIC = {
    "home": "/",
    "home-russian": "/ru/",
    "list": "/cases/?host=RS",
    "list-by-last-change": "/cases/?order=changed",
    "list-empty": "/cases/?host=RS&q=zzzz",
    "list-cyrillic": "/sr-cyrl/cases/",
    "table": "/cases/?view=table",
    "countries": "/countries/",
    "country": "/countries/RS/",
    "charts": "/charts/",
    "data": "/data/",
    "data-day": "/data/latest/",
    "alert": "/alerts/?host=RS",
    "api": "/api/v1/docs/",
    "no-such-page": "/no-such-page/",
}
ADMIN = {"admin-cases": "/admin/cases/case/", "admin-case": ""}


def main() -> int:
    options = _options()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *sandbox])
        for width in SIZES:
            for scheme in ("light", "dark"):
                page = _window(browser, options.address, width, scheme)
                _take_public(page, f"{width}-{scheme}")
            if options.user:
                page = _window(browser, options.address, width, "light")
                _sign_in(page, options.user, options.password_file.read_text().strip())
                _take_admin(page, str(width))
        browser.close()
    return 0


def _options() -> argparse.Namespace:
    port = os.environ.get("PORT", "8000")
    parser = argparse.ArgumentParser(description="Take the pictures of docs/screenshots.")
    parser.add_argument("address", nargs="?", default=f"http://127.0.0.1:{port}")
    parser.add_argument("--user", help="a staff account, for the admin's pages")
    parser.add_argument("--password-file", type=Path)
    options = parser.parse_args()
    if bool(options.user) != bool(options.password_file):
        parser.error("--user and --password-file go together")
    return options


def _window(browser: Browser, address: str, width: int, scheme: str) -> Page:
    return browser.new_context(
        base_url=address,
        viewport={"width": width, "height": SIZES[width]},
        color_scheme="dark" if scheme == "dark" else "light",
    ).new_page()


def _take_public(page: Page, suffix: str) -> None:
    page.goto("/cases/?q=lagovsky")
    case = page.get_by_role("link", name=CASE).get_attribute("href") or "/"
    for name, path in {**PUBLIC, "case": case, "report": f"{case}report/"}.items():
        _take(page, f"{name}-{suffix}", path)


def _sign_in(page: Page, user: str, password: str) -> None:
    page.goto("/admin/")
    page.locator("input[name=username]").fill(user)
    page.locator("input[name=password]").fill(password)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/admin/")


def _take_admin(page: Page, suffix: str) -> None:
    page.goto(f"{ADMIN['admin-cases']}?q=lagovsky")
    case = page.locator("#result_list tbody th a").first.get_attribute("href")
    for name, path in {**ADMIN, "admin-case": case}.items():
        _take(page, f"{name}-{suffix}", path or "/admin/")


def _take(page: Page, name: str, path: str) -> None:
    page.goto(path, wait_until="load")
    page.evaluate("document.fonts.ready")
    file = FOLDER / f"{name}.png"
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        few = picture.convert("RGB").quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(file, optimize=True)
    print(f"docs/screenshots/{file.name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""A real Chromium against the real program: both halves, committed rows, their own roles."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.chromium import QUIET, executable
from tests.mail import MailServer
from tests.public.record import Record, make_record

# Playwright keeps an event loop in this thread; Django would refuse to talk to the database here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Of a page for what it is to show: others use the machine.
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser and commits through both connections."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker("browser")
            item.add_marker(
                pytest.mark.django_db(
                    transaction=True, databases=["default", "published", "alerts", "sending"]
                )
            )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # As root (in CI) Chromium's own sandbox can't start.
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *sandbox])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page with what the browser complained of and asked for; addresses are the site's paths."""

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: str) -> Page:
        response = self.page.goto(self.root + path)
        assert response
        assert response.ok, response.status
        return self.page


@dataclass
class Site:
    """The running program with the small record in it."""

    root: str
    browser: Browser
    record: Record
    contexts: list[BrowserContext] = field(default_factory=list)

    def visit(
        self, width: int = 1280, scheme: str = "light", javascript: bool = True, height: int = 900
    ) -> Visit:
        """A new visitor with a window of that size."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
        )
        self.contexts.append(context)
        return Visit(context.new_page(), self.root)

    def pages(self) -> dict[str, str]:
        """The path of one page of each kind, by what it is."""
        return {
            "home": "/",
            "list": "/cases/?host=RS",
            "found by words": "/cases/?q=testov+lawyer",
            "table": "/cases/?view=table&q=testov+lawyer",
            "nothing found": "/cases/?host=RS&group=returned",
            "wrong filter": "/cases/?year=20233",
            "case": f"/cases/{self.record.pending.public_id}/",
            "case without stages": f"/cases/{self.record.deported.public_id}/",
            "report an error": f"/cases/{self.record.pending.public_id}/report/",
            "alert": "/alerts/?host=RS&q=testov",
            "alert, ended": f"/alerts/end/{43 * 'A'}/",
            "countries": "/countries/",
            "country": "/countries/RS/",
            "charts": "/charts/?requesting=RU",
            "an embedded chart": "/embed/outcomes-by-year/",
            "an embedded list": "/embed/cases/?host=RS",
            "charts in Russian": "/ru/charts/",
            "charts in Serbian": "/sr/charts/",
            "API": "/api/v1/docs/",
            "in Russian": "/ru/cases/",
            "in Serbian": "/sr/countries/RS/",
        }


@pytest.fixture
def site(live_server: LiveServer, browser: Browser, mail: MailServer) -> Iterator[Site]:
    site = Site(live_server.url, browser, make_record())
    yield site
    for context in site.contexts:
        context.close()

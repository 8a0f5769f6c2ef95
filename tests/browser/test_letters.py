"""Letters, as a visitor meets them: a real browser without JavaScript, a real mail server."""

from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.letters.conftest import forget_all
from tests.letters.mailbox import kept, links, send_tomorrow
from tests.mail import MailServer, text_of_letter
from tests.make import make_citation, make_source


def test_an_error_is_reported(site: Site, mail: MailServer) -> None:
    visit = site.visit(width=390, javascript=False)
    page = visit.open(f"/cases/{site.record.pending.public_id}/")
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("What is wrong?").fill("The court was in Primer.")
    page.get_by_label("Your e-mail address (optional)").fill("probna@example.org")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is on its way")
    assert "The court was in Primer." in text_of_letter(mail.last())
    assert visit.complaints == []
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(f"{site.root}/cases/{site.record.pending.public_id}/")


@pytest.fixture
def _nobody_subscribed(transactional_db: None) -> Iterator[None]:
    forget_all()
    yield
    forget_all()


@pytest.mark.usefixtures("_nobody_subscribed")
def test_from_the_list_to_the_last_letter(site: Site, mail: MailServer) -> None:
    visit = site.visit(width=390, javascript=False)
    page = visit.open("/cases/?host=RS")
    page.get_by_role("link", name="Changes of these cases by e-mail").click()
    expect(page.get_by_text("Host country: Serbia")).to_be_visible()
    page.get_by_label("Your e-mail address").fill("pretplatnik@example.org")
    page.get_by_role("button", name="Send me a letter to confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    assert kept() == []

    visit.open(links(mail.last())[0])
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You will be told")

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change")
    make_citation(make_source(), case=site.record.pending)
    assert send_tomorrow().sent == 1
    case, _list, end = links(mail.last())
    visit.open(case)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ivan Testov")

    visit.open(end)
    page.get_by_role("button", name="End this alert").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ended")
    assert kept() == []
    assert visit.complaints == []
    assert page.context.cookies() == []
    assert [url for url in visit.requests if not url.startswith(site.root)] == []

"""Letters, as a visitor meets them: a real browser without JavaScript, a real mail server."""

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.mail import MailServer, text_of_letter


def test_an_error_is_reported(site: Site, mail: MailServer) -> None:
    visit = site.visit(width=390, javascript=False)
    page = visit.open(f"/cases/{site.record.pending.public_id}/")
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("What is wrong?").fill("The court was in Primer.")
    page.get_by_label("Your e-mail address (optional)").fill("probna@example.org")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report was sent")
    assert "The court was in Primer." in text_of_letter(mail.last())
    assert visit.complaints == []
    page.get_by_role("link", name="Back to the page").click()
    expect(page).to_have_url(f"{site.root}/cases/{site.record.pending.public_id}/")

"""Who keeps the record: all public pages, errors too, and the citations say it."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from casetracker.environment import contact
from tests.public.pages import text_of
from tests.public.record import Record


@pytest.fixture
def kept(settings: Any) -> Any:
    settings.PUBLISHER, settings.CONTACT = "Primer & Daughters", "cases@example.org"
    return settings


def test_every_page_says_who_keeps_the_record(record: Record, client: Client, kept: Any) -> None:
    case = f"/cases/{record.pending.public_id}/"
    for address in ("/", "/cases/", case, "/countries/", "/countries/RS/"):
        page = text_of(client, address)
        assert "Primer & Daughters keeps this record." in page
        assert "corrected or removed, write to: cases@example.org" in page


@pytest.mark.parametrize("template", ["404", "500"])
def test_an_error_page_says_it_too(kept: Any, template: str) -> None:
    page = render_to_string(f"{template}.html")
    assert "Primer &amp; Daughters keeps this record." in page
    assert '<a href="mailto:cases@example.org" rel="noreferrer">cases@example.org</a>' in page


def test_a_contact_may_be_a_page(kept: Any) -> None:
    kept.CONTACT = "https://example.org/contact"
    assert 'href="https://example.org/contact"' in render_to_string("404.html")


def test_a_citation_names_the_publisher(record: Record, client: Client, kept: Any) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Primer & Daughters, Casetracker, case of Ivan Testov (Serbia)" in page
    assert "name the source, Primer & Daughters, Casetracker, and" in text_of(client, "/cases/")


def test_an_installation_that_says_nothing_says_that(settings: Any) -> None:
    settings.PUBLISHER = settings.CONTACT = ""
    page = render_to_string("404.html")
    assert "This installation hasn't said who keeps it." in page
    assert "It names no address to write to for a correction or removal." in page


@pytest.mark.parametrize("given", ["", "cases@example.org", "https://example.org/contact"])
def test_a_contact_is_an_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CONTACT", given)
    assert contact("CONTACT") == given


@pytest.mark.parametrize("given", ["Primer", "http:/example.org", "javascript:alert(1)"])
def test_another_contact_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CONTACT", given)
    with pytest.raises(ValueError, match=r"^CONTACT must be an e-mail address or a web address"):
        contact("CONTACT")

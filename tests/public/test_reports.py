"""Report an error: a visitor's words reach the office by mail, and stay nowhere else."""

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cases.letters import reporting
from cases.letters.outbox import outbox
from tests.mail import FROM, NOBODY, OFFICE, MailServer, mail_at, text_of_letter
from tests.public.pages import text_of
from tests.public.record import Record

WRONG = {"what": "The court was in Primer.", "where": "Report on a hearing", "address": ""}


@pytest.fixture
def address(record: Record) -> str:
    return f"/cases/{record.pending.public_id}/report/"


def test_a_report_comes_to_the_office(address: str, client: Client, mail: MailServer) -> None:
    answer = client.post(address, WRONG)
    assert (answer.status_code, b"Your report is on its way" in answer.content) == (200, True)
    [letter] = mail.letters
    assert (letter["To"], letter["From"]) == (OFFICE, f"Casetracker <{FROM}>")
    text = text_of_letter(letter)
    assert "http://testserver/cases/" in text
    assert "What is wrong:\nThe court was in Primer.\n" in text
    assert "Where it says so:\nReport on a hearing\n" in text
    assert letter["Reply-To"] is None


def test_the_office_can_answer_whoever_asks_for_it(
    address: str, client: Client, mail: MailServer
) -> None:
    client.post(address, {**WRONG, "address": "probna@example.org"})
    assert mail.last()["Reply-To"] == "probna@example.org"


def test_it_is_written_for_the_office_whatever_the_visitor_reads(
    address: str, client: Client, mail: MailServer
) -> None:
    answer = client.post(f"/ru{address}", {**WRONG, "what": "Суд был в другом городе."})
    assert b'<html lang="ru">' in answer.content
    text = text_of_letter(mail.last())
    assert "which they read in Russian:" in text
    assert "What is wrong:\nСуд был в другом городе.\n" in text


def test_the_letter_says_nothing_of_the_machine_or_the_visitor(
    address: str, client: Client, mail: MailServer
) -> None:
    client.post(
        address,
        WRONG,
        REMOTE_ADDR="203.0.113.7",
        headers={"user-agent": "Browser-of-a-visitor", "referer": "https://elsewhere.example/"},
    )
    told = mail.last().as_string()
    assert [word for word in ("203.0.113", "Browser-of", "elsewhere") if word in told] == []
    assert mail.greetings == ["primer.example.org"]  # what it says of itself to the server
    assert str(mail.last()["Message-ID"]).endswith("@primer.example.org>")
    assert mail.last()["Auto-Submitted"] == "auto-generated"
    assert mail.last().get_content_type() == "text/plain"


def test_the_subject_names_the_page_and_nobody(
    address: str, record: Record, client: Client, mail: MailServer
) -> None:
    client.post(address, WRONG)
    assert mail.last()["Subject"] == f"Error reported: cases/{record.pending.public_id}/"


@pytest.mark.parametrize(
    "line", ["probna@example.org\r\nBcc: other@example.org", "x@localhost", "x@[127.0.0.1]", "x"]
)
def test_an_address_that_is_none_is_refused_in_words(
    address: str, client: Client, mail: MailServer, line: str
) -> None:
    answer = client.post(address, {**WRONG, "address": line})
    assert answer.status_code == 400
    assert b"Enter a valid email address." in answer.content
    assert b"The court was in Primer." in answer.content  # nothing typed is lost
    assert mail.letters == []


def test_a_report_without_words_is_refused(address: str, client: Client, mail: MailServer) -> None:
    assert client.post(address, {"what": "  "}).status_code == 400
    assert mail.letters == []


def test_the_same_report_is_sent_once(address: str, client: Client, mail: MailServer) -> None:
    assert [client.post(address, WRONG).status_code for _press in range(2)] == [200, 200]
    assert len(mail.letters) == 1


def test_after_so_many_reports_an_hour_others_wait(
    address: str, client: Client, mail: MailServer
) -> None:
    for number in range(reporting.AN_HOUR):
        reporting.restraint.ask(str(number))
    answer = client.post(address, WRONG)
    assert (answer.status_code, mail.letters) == (503, [])
    assert b"Try again in an hour" in answer.content


def test_a_mail_server_that_is_away_loses_nothing(
    address: str, client: Client, mail: MailServer
) -> None:
    with mail_at(NOBODY):
        assert client.post(address, WRONG).status_code == 200
        outbox.settle()
        other = {**WRONG, "what": "The judge was another."}
        answer = client.post(address, other)
    assert answer.status_code == 503
    assert b"The judge was another." in answer.content


def test_a_form_on_another_site_is_refused(address: str, client: Client, mail: MailServer) -> None:
    foreign = client.post(address, WRONG, headers={"sec-fetch-site": "cross-site"})
    assert (foreign.status_code, mail.letters) == (403, [])
    own = Client(enforce_csrf_checks=True).post(
        address, WRONG, headers={"sec-fetch-site": "same-origin", "origin": "null"}
    )
    assert (own.status_code, len(mail.letters)) == (200, 1)


def test_nothing_is_stored_and_nobody_is_known(
    address: str, client: Client, mail: MailServer
) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, WRONG)
    assert [query["sql"] for query in asked] == []
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("kind", ["counted", "draft", "withdrawn"])
def test_a_case_without_a_page_has_no_report(record: Record, client: Client, kind: str) -> None:
    unseen = client.get(f"/cases/{getattr(record, kind).public_id}/report/")
    unknown = client.get("/cases/zzzzzzzzzzzz/report/")
    assert unseen.status_code == 404
    assert (unseen.content, dict(unseen.headers)) == (unknown.content, dict(unknown.headers))


def test_a_countrys_page_has_one(record: Record, client: Client, mail: MailServer) -> None:
    assert "/countries/RS/report/" in client.get("/countries/RS/").content.decode()
    assert client.post("/countries/RS/report/", WRONG).status_code == 200
    assert mail.last()["Subject"] == "Error reported: countries/RS/"
    assert client.get("/countries/FR/report/").status_code == 404


def test_a_cases_page_leads_to_it(address: str, client: Client) -> None:
    page = client.get(address.removesuffix("report/")).content.decode()
    assert f'href="{address}"' in page


@override_settings(MAIL={}, CONTACT="https://primer.example.org/write")
def test_without_mail_it_says_whom_to_write_to(address: str, client: Client) -> None:
    said = text_of(client, address)
    assert "This installation sends no e-mail" in said
    assert "https://primer.example.org/write" in said
    assert b"<form" not in client.get(address).content
    assert client.post(address, WRONG).status_code == 200

"""The feed: the list's cases as they change, for feed readers."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.public.feeds import MOST
from tests.make import make_lockdown, make_person, make_published_case
from tests.public.record import Record
from tests.publishing.passing_days import days_from_today, today
from tests.publishing.rows import derive_now

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str = "/cases.atom") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def said(found: ElementTree.Element, name: str) -> list[str]:
    return [element.text or "" for element in found.iter(f"{ATOM}{name}")]


def entries(found: ElementTree.Element) -> list[ElementTree.Element]:
    return found.findall(f"{ATOM}entry")


def changed(case: Case, kind: str, days_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO published.change VALUES (%s, %s, %s)",
            [case.public_id, days_from_today(-days_ago), kind],
        )


def nothing_changed() -> None:
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change")


def test_each_case_with_a_page_is_an_entry(record: Record, client: Client) -> None:
    found = feed(client)
    (entry,) = [one for one in entries(found) if said(one, "title") == ["Ivan Testov, Serbia"]]
    public_id = record.pending.public_id
    assert said(entry, "id") == [f"tag:testserver,2026:cases/{public_id}"]
    assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == [
        f"http://testserver/cases/{public_id}/"
    ]
    assert said(entry, "updated") == [f"{today()}T00:00:00Z"]
    assert said(entry, "summary") == ["A lawyer from Primer is sought for fraud."]
    assert "This page was published." in said(entry, "content")[0]
    assert len(entries(found)) == 3
    assert record.counted.public_id not in ElementTree.tostring(found, "unicode")


def test_the_last_change_comes_first_and_is_told_alone(record: Record, client: Client) -> None:
    nothing_changed()
    changed(record.pending, "source", 9)
    changed(record.deported, "custody", 3)
    changed(record.pending, "stage", 2)
    found = feed(client)
    assert said(found, "title")[1:] == ["Ivan Testov, Serbia", "Anna Probna, Kyrgyzstan"]
    assert [text.strip() for text in said(found, "content")] == [
        "Added or told otherwise: stages.",
        "Added or told otherwise: custody.",
    ]
    assert said(found, "updated")[0] == f"{days_from_today(-2)}T00:00:00Z"


def test_it_has_the_lists_filters(record: Record, client: Client) -> None:
    found = feed(client, "/cases.atom?host=KG")
    assert said(found, "title") == [
        "Kyrgyzstan, Cases · Casetracker",
        "Anna Probna, Kyrgyzstan",
    ]
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/cases.atom?host=KG",
        "alternate": "http://testserver/cases/?host=KG",
    }


def test_a_filter_that_is_wrong_is_refused_in_words(record: Record, client: Client) -> None:
    response = client.get("/cases.atom?year=soon")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")


def test_it_holds_so_many_and_no_more(published: object, client: Client) -> None:
    for _case in range(MOST + 5):
        make_published_case()
    assert len(entries(feed(client))) == MOST


@override_settings(PUBLISHER="Primer, NGO", CONTACT="primer@example.org")
def test_it_says_who_keeps_it(record: Record, client: Client) -> None:
    found = feed(client)
    assert (said(found, "name"), said(found, "email")) == (["Primer, NGO"], ["primer@example.org"])
    assert "Primer, NGO, Casetracker" in said(found, "rights")[0]


@pytest.mark.parametrize(
    ("prefix", "language", "host"), [("/ru", "ru", "Сербия"), ("/sr", "sr-latn", "Srbija")]
)
def test_it_is_in_the_language_of_its_address(
    record: Record, client: Client, prefix: str, language: str, host: str
) -> None:
    found = feed(client, f"{prefix}/cases.atom?host=RS")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert host in said(found, "title")[0]
    assert f"http://testserver{prefix}/cases/{record.pending.public_id}/" in {
        link.get("href") for link in found.iter(f"{ATOM}link")
    }


def test_it_has_the_manners_of_a_page(record: Record, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        first = client.get("/cases.atom")
    assert [query["sql"] for query in asked] == []
    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not first.cookies
    again = client.get("/cases.atom", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert dict(client.head("/cases.atom").headers) == dict(first.headers)
    assert client.post("/cases.atom").status_code == 405


def test_what_no_xml_can_hold_is_left_out(published: object, client: Client) -> None:
    make_published_case(summary="One\x0b, <b>two</b> & three.")
    assert said(feed(client), "summary") == ["One, <b>two</b> & three."]


def test_a_case_that_ended_is_no_entry(published: object, client: Client) -> None:
    make_published_case(person=make_person(disclosure_expires_on=days_from_today(3)))
    derive_now()
    assert len(entries(feed(client))) == 1
    with connection.cursor() as cursor:
        cursor.execute('UPDATE published."case" SET shown_until = %s', [days_from_today(-1)])
    assert entries(feed(client)) == []


def test_a_closed_site_says_so(record: Record, client: Client) -> None:
    make_lockdown()
    found = feed(client)
    assert (entries(found), said(found, "subtitle")) == ([], ["No case is shown at present."])


def test_pages_of_cases_lead_to_it(record: Record, client: Client) -> None:
    page = client.get("/cases/?host=RS").content.decode()
    assert 'type="application/atom+xml"' in page.partition("</head>")[0]
    assert page.count('href="/cases.atom?host=RS"') == 2

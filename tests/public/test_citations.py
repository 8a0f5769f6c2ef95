"""Files that cite a page: what they say, and that programs can read them."""

import datetime

import pytest
from django.db import connection
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.citing import Citation, as_bibtex, as_ris
from cases.models import Case
from tests import make
from tests.public.record import Record
from tests.public.references import read_bibtex, read_ris
from tests.publishing.passing_days import today

CHANGED = datetime.date(2026, 5, 9)


def bibtex(client: Client, address: str) -> dict[str, str]:
    response = client.get(f"{address}.bib")
    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    return read_bibtex(response.content.decode())[1]


def ris(client: Client, address: str) -> dict[str, str]:
    response = client.get(f"{address}.ris")
    assert response["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    return read_ris(response.content.decode())


def of(case: Case, language: str = "") -> str:
    return f"{language}/cases/{case.public_id}"


def changed_last(case: Case, day: datetime.date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change")
        cursor.execute(
            "INSERT INTO published.change VALUES (%s, %s, 'published'), (%s, %s, 'stage')",
            [case.public_id, day - datetime.timedelta(days=30), case.public_id, day],
        )


@override_settings(PUBLISHER="Primer & Partners")
def test_a_case_is_cited_in_bibtex(record: Record, client: Client) -> None:
    assert bibtex(client, of(record.pending)) == {
        "author": "Primer & Partners",
        "title": "Case of Ivan Testov (Serbia)",
        "howpublished": "Casetracker",
        "url": f"http://testserver/cases/{record.pending.public_id}/",
        "urldate": today().isoformat(),
        "date": today().isoformat(),
        "year": str(today().year),
        "note": "Latest source: December 2025.",
    }


@override_settings(PUBLISHER="Primer & Partners, Ltd.")
def test_a_case_is_cited_in_ris(record: Record, client: Client) -> None:
    assert ris(client, of(record.pending)) == {
        "TY": "ELEC",
        "AU": "Primer & Partners Ltd.",
        "TI": "Case of Ivan Testov (Serbia)",
        "T2": "Casetracker",
        "PY": str(today().year),
        "DA": f"{today():%Y/%m/%d}/",
        "Y2": f"{today():%Y/%m/%d}/",
        "UR": f"http://testserver/cases/{record.pending.public_id}/",
        "LA": "en",
        "N1": "Latest source: December 2025.",
    }


def test_its_date_is_the_last_change_that_visitors_could_see(
    record: Record, client: Client
) -> None:
    assert client.get(f"{of(record.pending)}/").status_code == 200  # what was written is derived
    changed_last(record.pending, CHANGED)
    Case.objects.filter(pk=record.pending.pk).update(internal_note="Nobody sees this.")
    assert bibtex(client, of(record.pending))["date"] == "2026-05-09"
    assert ris(client, of(record.pending))["DA"] == "2026/05/09/"
    page = client.get(f"{of(record.pending)}/").content.decode()
    assert '\nLast change: <time datetime="2026-05-09">9 May 2026</time>.' in page


def test_without_a_noted_change_and_a_dated_source_neither_is_told(
    record: Record, client: Client
) -> None:
    assert client.get(f"{of(record.at_risk)}/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change")
    assert {"date", "year", "note"}.isdisjoint(bibtex(client, of(record.at_risk)))
    assert {"PY", "DA", "N1"}.isdisjoint(ris(client, of(record.at_risk)))


def test_a_citation_is_in_the_language_of_its_page(record: Record, client: Client) -> None:
    found = ris(client, of(record.pending, "/ru"))
    assert found["TI"] == "Дело: Иван Тестов (Сербия)"
    assert found["UR"] == f"http://testserver/ru/cases/{record.pending.public_id}/"
    assert found["LA"] == "ru"


def test_a_title_tells_no_more_than_the_level(record: Record, client: Client) -> None:
    person = make.make_person(name="Secret Testov", disclosure_level="initials")
    case = make.make_published_case(person=person)
    assert bibtex(client, of(case))["title"] == "Case of S. T. (Serbia)"


def test_a_country_is_cited_too(record: Record, client: Client) -> None:
    assert bibtex(client, "/countries/RS") == {
        "author": "Casetracker",
        "title": "Serbia as a host country",
        "howpublished": "Casetracker",
        "url": "http://testserver/countries/RS/",
        "urldate": today().isoformat(),
    }
    assert ris(client, "/sr/countries/RS")["UR"] == "http://testserver/sr/countries/RS/"
    assert client.get("/countries/rs.ris")["Location"] == "/countries/RS.ris"


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_the_page_leads_to_the_files(record: Record, client: Client, form: str) -> None:
    for path in (f"/ru{of(record.pending)}", "/countries/RS"):
        assert f'href="{path}.{form}"' in client.get(f"{path}/").content.decode()


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_a_file_stays_the_same_while_its_page_does(
    record: Record, client: Client, form: str
) -> None:
    address = f"{of(record.pending)}.{form}"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, first["Cache-Control"]) == (304, "no-cache")
    assert first["Content-Disposition"] == (
        f'attachment; filename="casetracker-{record.pending.public_id}.{form}"'
    )
    assert dict(client.head(address).headers) == dict(first.headers)
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("form", ["bib", "ris"])
@pytest.mark.parametrize("kind", ["counted", "draft", "withdrawn"])
def test_of_a_case_without_a_page_there_is_no_file(
    record: Record, client: Client, kind: str, form: str
) -> None:
    case: Case = getattr(record, kind)
    unknown = client.get(f"/cases/zzzzzzzzzzzz.{form}")
    unseen = client.get(f"{of(case)}.{form}")
    assert unseen.status_code == 404
    assert (unseen.content, dict(unseen.headers)) == (unknown.content, dict(unknown.headers))


# Whatever a name and a setting hold ---------------------------------------------------------------

WORDS = st.text(
    st.one_of(st.sampled_from("\\{}$&#%_~^,@\"' \n\r\t\u2028"), st.characters(codec="utf-8")),
    max_size=40,
).map(lambda text: f"Primer {text}")


def cited(author: str, title: str) -> Citation:
    return Citation(
        "casetracker-abc",
        author,
        title,
        "Casetracker",
        "https://example.org/cases/abc/",
        "sr-latn",
        today(),
        CHANGED,
        title,
    )


def in_one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@given(WORDS, WORDS)
def test_bibtex_comes_back_as_it_was(author: str, title: str) -> None:
    key, fields = read_bibtex(as_bibtex(cited(author, title)))
    assert key == "casetracker-abc"
    assert (fields["author"], fields["title"]) == (in_one_line(author), in_one_line(title))
    assert fields["note"] == in_one_line(title)


@given(WORDS, WORDS)
def test_ris_comes_back_as_it_was(author: str, title: str) -> None:
    tags = read_ris(as_ris(cited(author, title)))
    assert (tags["TI"], tags["N1"]) == (in_one_line(title), in_one_line(title))
    assert tags["AU"] == in_one_line(author.replace(",", ""))

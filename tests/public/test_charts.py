"""Charts: what they show equals their tables, the list's counts and their files."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cases.public.charts import views
from cases.public.charts.catalog import MOST_ROWS, MOST_YEARS, NAMES, chart
from cases.public.charts.layout import PAGE_COLUMNS, columns, page_rows
from cases.public.spool import MOST_AT_ONCE, spooled
from cases.published.facets import facets
from cases.published.selection import Selection
from tests import make
from tests.public.pages import text_of
from tests.public.record import Record

OF_CASES = [name for name in NAMES if name != "custody"]
QUERIES = (
    "",
    "host=RS",
    "group=pending&group=unknown",
    "q=testov",
    "year=2023&procedure=deportation",
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", OF_CASES)
def test_a_chart_counts_what_the_list_counts(record: Record, name: str, query: str) -> None:
    selection = Selection(QueryDict(query))
    found = chart(name, selection)
    total = facets(selection).total
    assert found.total == total
    assert sum(bar.total for bar in found.bars) == total
    assert sum(bar.total for bar in found.drawn) == total


@pytest.mark.parametrize("name", ["outcomes-by-year", "outcomes-by-country", "procedures"])
def test_a_bar_leads_to_as_many_cases_in_the_list(record: Record, name: str) -> None:
    bars = [bar for bar in chart(name, Selection(QueryDict("requesting=RU"))).bars if bar.total]
    assert bars
    for bar in bars:
        assert facets(Selection(QueryDict(bar.query))).total == bar.total


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_one_query(record: Record, published: BaseDatabaseWrapper, name: str) -> None:
    selection = Selection(QueryDict())
    with CaptureQueriesContext(published) as queries:
        chart(name, selection)
    assert len(queries) == 1


def test_the_years_between_are_drawn_empty(record: Record) -> None:
    make.make_published_case(opened_on="2019")
    bars = chart("outcomes-by-year", Selection(QueryDict())).bars
    assert [bar.label for bar in bars] == [*map(str, range(2019, 2026)), "Not reported"]


def test_a_picture_has_a_bounded_number_of_bars(record: Record) -> None:
    for year in range(1950, 2010, 4):
        make.make_published_case(opened_on=str(year))
    for code in (
        "AL",
        "AZ",
        "BA",
        "BY",
        "CY",
        "CZ",
        "DE",
        "EE",
        "ES",
        "FI",
        "FR",
        "GE",
        "GB",
        "GR",
    ):
        make.make_published_case(host_country=code)
    years = chart("outcomes-by-year", Selection(QueryDict()))
    hosts = chart("outcomes-by-country", Selection(QueryDict()))
    assert len(years.drawn) == MOST_YEARS + 2
    assert years.drawn[0].label == "Earlier"
    assert len(hosts.drawn) == MOST_ROWS + 1
    assert hosts.drawn[-1].label == "5 other countries"
    for found in (years, hosts):
        assert sum(bar.total for bar in found.drawn) == found.total


def test_those_who_were_returned_are_told_by_fate(record: Record) -> None:
    labels = [bar.label for bar in chart("where-now", Selection(QueryDict())).bars]
    assert any(label.startswith("Returned: ") for label in labels)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "end", "expected"),
    [
        ("2024-01-01", "2024-01-05", "ended", "Less than a week"),
        ("2024-01-01", "2024-01-08", "ended", "A week to a month"),
        ("2023", "2025-06", "ended", "More than a year"),
        ("2024-01", "2024-01", "ended", "Not reported exactly enough"),
        ("2024-01", "2024-06", "ended", "3 to 6 months"),
        ("2024-01", None, "not_reported", "Not reported exactly enough"),
        (None, "2024-01-05", "ended", "Not reported exactly enough"),
        ("2024-01", None, "ongoing", "Still held by the last report"),
    ],
)
def test_custody_is_put_into_a_class_only_where_its_dates_agree(
    published: BaseDatabaseWrapper,
    started_on: str | None,
    ended_on: str | None,
    end: str,
    expected: str,
) -> None:
    case = make.make_published_case()
    make.make_custody(case, started_on=started_on, ended_on=ended_on, end=end)
    found = chart("custody", Selection(QueryDict()))
    assert [bar.label for bar in found.bars if bar.total] == [expected]
    assert found.counted == "1 period of custody, in 1 case"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_drawn_leaves_the_picture(record: Record, name: str) -> None:
    found = chart(name, Selection(QueryDict()))
    drawn = columns(found.drawn, PAGE_COLUMNS) if found.is_by_year else page_rows(found.drawn)
    blocks = [block for bar in drawn for block in bar.blocks]
    assert blocks
    for block in blocks:
        x, y, width, height = (
            float(text.rstrip("%")) for text in (block.x, block.y, block.width, block.height)
        )
        assert x >= 0
        assert y >= 0
        assert x + width <= 100.1
        assert y + height <= 100.1


def test_the_page_says_each_chart_in_a_sentence(record: Record, client: Client) -> None:
    page = text_of(client, "/charts/")
    assert "In 1 of 4 published cases somebody was returned." in page
    assert "Most returns: Kyrgyzstan (1)." in page
    assert "Of 4 cases, returned: 1, protected: 0, pending: 1, no outcome known: 2." in page
    assert not re.search(r"\d ?%", page.replace('width="100%"', ""))


def test_the_page_takes_the_lists_filters(record: Record, client: Client) -> None:
    page = text_of(client, "/charts/?host=KG")
    assert "1 published case (Host country: Kyrgyzstan)" in page
    assert page.count("Armenia") == 1  # to choose it as well


def test_the_page_has_the_lists_filters_to_choose_others(record: Record, client: Client) -> None:
    page = client.get("/charts/?host=KG&from=2020").content.decode()
    assert '<form id="filter" action="/charts/"' in page
    assert "hx-get" not in page
    assert 'id="host-KG" name="host" value="KG" checked>' in page
    assert 'name="from" id="from" value="2020"' in page
    assert 'class="chip" href="/charts/?from=2020"' in page
    assert 'href="/charts/outcomes-by-year.svg?host=KG&amp;from=2020"' in page
    assert 'href="/cases.csv?host=KG&amp;from=2020"' in page


def test_what_a_form_leaves_empty_leaves_the_address(record: Record, client: Client) -> None:
    response = client.get("/charts/?q=&from=&to=&host=RS")
    assert response.headers["Location"] == "/charts/?host=RS"
    assert client.get("/charts/?q=&from=&to=").headers["Location"] == "/charts/"


def test_where_nothing_is_drawn_it_says_which_filter_to_drop(
    record: Record, client: Client
) -> None:
    page = text_of(client, "/charts/?host=RS&procedure=deportation")
    assert "No published case matches all of these filters." in page
    assert "Host country: Serbia 1 case without it" in page


def test_a_wrong_filter_is_told(record: Record, client: Client) -> None:
    assert "is not one of the choices" in text_of(client, "/charts/?host=ZZ")
    for ending in ("svg", "png", "csv"):
        assert client.get(f"/charts/procedures.{ending}?host=ZZ").status_code == 400


@pytest.mark.parametrize("language", ["en", "ru", "sr-latn"])
@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_whole_xml_and_says_where_it_is_from(
    record: Record, client: Client, name: str, language: str
) -> None:
    prefix = "" if language == "en" else f"/{language[:2]}"
    answer = client.get(f"{prefix}/charts/{name}.svg?requesting=RU")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 (we wrote it)
    with override(language):
        found = chart(name, Selection(QueryDict("requesting=RU")))
    texts = " ".join(root.itertext())
    assert found.title in texts
    assert f"http://testserver{prefix}/charts/?requesting=RU#{name}" in texts
    assert "Casetracker" in texts
    assert "attachment" in answer["Content-Disposition"]
    for element in root.iter():
        assert "href" not in " ".join(element.attrib)
        assert "style" not in element.attrib


def test_the_picture_is_made_of_the_drawing_at_twice_its_size(
    record: Record, client: Client
) -> None:
    answer = client.get("/charts/procedures.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert int.from_bytes(answer.content[16:20], "big") == 2 * 760
    assert client.get("/charts/procedures.png")["ETag"] == answer["ETag"]


def test_only_so_many_pictures_are_made_at_once(record: Record, client: Client) -> None:
    taken = [spooled([]) for _place in range(MOST_AT_ONCE)]
    try:
        answer = client.get("/charts/procedures.png")
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert client.get("/charts/procedures.svg").status_code == 200
    finally:
        for file in taken:
            file.close()
    assert client.get("/charts/procedures.png").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_the_table_as_a_file_has_the_charts_numbers(
    record: Record, client: Client, name: str
) -> None:
    answer = client.get(f"/charts/{name}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    found = chart(name, Selection(QueryDict()))
    assert [(row["label"], int(row["total"])) for row in rows] == [
        (bar.label, bar.total) for bar in found.bars
    ]
    for row, bar in zip(rows, found.bars, strict=True):
        if found.is_stacked:
            parts = {part.kind: part.count for part in bar.parts}
            assert all(int(row[kind]) == parts.get(kind, 0) for kind, _label in found.kinds)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["as_of"])
        assert row["source"] == "Casetracker"


def test_another_name_is_not_found(record: Record, client: Client) -> None:
    for address in ("/charts/nothing.svg", "/charts/nothing.csv", "/embed/nothing/"):
        assert client.get(address).status_code == 404


def test_only_what_is_made_for_it_may_be_framed(record: Record, client: Client) -> None:
    answer = client.get("/embed/procedures/?host=RS")
    again = client.get("/embed/procedures/?host=RS", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    for framed in (answer, again):
        policy = dict(part.split(" ", 1) for part in framed["Content-Security-Policy"].split("; "))
        assert policy.pop("frame-ancestors") == "*"
        assert set(policy.values()) == {"'self'", "'none'"}
        assert policy["default-src"] == "'self'"
        assert "X-Frame-Options" not in framed.headers
        assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"
    for other in ("/charts/", "/", "/embed/nothing/"):
        assert "frame-ancestors 'none'" in client.get(other)["Content-Security-Policy"]
        assert client.get(other)["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", [*NAMES, views.TABLE])
def test_links_of_an_embedded_page_open_beside_it(
    record: Record, client: Client, name: str
) -> None:
    page = client.get(f"/ru/embed/{name}/?host=RS").content.decode()
    links = re.findall(r"<a\b[^>]*>", page)
    assert links
    assert [link for link in links if 'target="_blank" rel="noopener"' not in link] == []
    assert "<script" not in page


def test_an_embedded_list_names_nobody_who_is_only_counted(record: Record, client: Client) -> None:
    page = text_of(client, "/embed/cases/?host=RS")
    assert "Ivan Testov" in page
    assert "Name not shown" in page
    assert "Hidden" not in page


def test_a_closed_site_says_so_at_every_door(record: Record, client: Client) -> None:
    make.make_lockdown()
    assert "No case is shown at present." in text_of(client, "/charts/")
    for name in (*NAMES, views.TABLE):
        assert "No case is shown at present." in text_of(client, f"/embed/{name}/")
    for ending in ("svg", "png", "csv"):
        answer = client.get(f"/charts/procedures.{ending}")
        assert "-site-closed." in answer["Content-Disposition"]

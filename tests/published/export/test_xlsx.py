"""/cases.xlsx, read back as a spreadsheet program would read it."""

import datetime
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from cases.published.export import CSV_COLUMNS, as_xlsx
from tests.make import (
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)
from tests.published.export.formulas import FORMULAS

# Rows are read in the reading half's own session, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])

NAMES = [column.name for column in CSV_COLUMNS]


def download(client: Client, query: str = "", prefix: str = "") -> bytes:
    response = client.get(f"{prefix}/cases.xlsx?{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    response.close()
    return content


def book(client: Client, query: str = "", prefix: str = "") -> Workbook:
    return load_workbook(io.BytesIO(download(client, query, prefix)))


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    header, *found = book(client, query).worksheets[0].iter_rows(values_only=True)
    assert list(header) == NAMES
    return [dict(zip(NAMES, row, strict=True)) for row in found]


def about(client: Client, query: str = "", prefix: str = "") -> dict[str, str]:
    told = book(client, query, prefix).worksheets[1]
    return {label: says for label, says in told.iter_rows(values_only=True, max_col=2) if label}


def test_a_row_holds_what_the_columns_say(client: Client) -> None:
    case = make_published_case(
        person=make_person(
            name="Dmitry Testovsky", name_original="Дмитрий Тестовский", citizenships=["RU", "BY"]
        ),
        host_country="RS",
        requesting_country="RU",
        opened_on="2025-04~",
        outcome=make_outcome("extradited", "returned"),
        outcome_on="../2025-12-03",
        summary="One.\nTwo & <three>.",
    )
    make_stage(case, court_stage="ext_appeal")
    (row,) = rows(client)
    assert {name: value for name, value in row.items() if value is not None} == {
        "id": case.public_id,
        "page": f"http://testserver/cases/{case.public_id}/",
        "level": "full_name",
        "name": "Dmitry Testovsky",
        "name_original": "Дмитрий Тестовский",
        "citizenships": "RU;BY",
        "host_country": "RS",
        "requesting_country": "RU",
        "procedure": "extradition",
        "opened_on": "2025-04~",
        "year": 2025,
        "outcome_group": "returned",
        "outcome": "extradited",
        "outcome_on": "../2025-12-03",
        "stages": "ext_appeal",
        "summary": "One.\nTwo & <three>.",
        "language": "en",
        "is_announced": "false",
    }


def test_the_same_filters_choose_the_rows_newest_first(client: Client) -> None:
    for host, on in [("RS", "2023"), ("KG", "2024"), ("RS", "2025"), ("GE", "2025")]:
        make_published_case(host_country=host, opened_on=on)
    chosen = rows(client, "host=RS&host=KG&year=2024&year=2025&q=testov")
    assert [(row["host_country"], row["year"]) for row in chosen] == [("RS", 2025), ("KG", 2024)]


@pytest.mark.parametrize("formula", [*FORMULAS, '=HYPERLINK("http://example.org")'])
def test_no_cell_is_a_formula_or_a_link(formula: str, client: Client) -> None:
    make_published_case(
        person=make_person(name=f"{formula} a", occupation="mailto:a@example.org"),
        charges_text=formula,
        summary=f"http://example.org/ {formula}",
    )
    sheet = book(client).worksheets[0]
    (cells,) = sheet.iter_rows(min_row=2)
    told = {name: cell for name, cell in zip(NAMES, cells, strict=True) if cell.value is not None}
    assert {cell.data_type for name, cell in told.items() if name != "year"} == {"s"}
    assert all(cell.hyperlink is None for cell in told.values())
    # Text even where somebody edits the cell.
    assert all(cell.quotePrefix for name, cell in told.items() if name != "year")
    assert told["charges_text"].value.replace("_x000D_", "\r") == formula


def test_the_words_of_a_filter_are_no_formula_either(client: Client) -> None:
    told = book(client, "q=%3D1%2B1").worksheets[1]
    assert {cell.data_type for row in told.iter_rows(max_col=2) for cell in row} <= {"s", "n"}
    assert about(client, "q=%3D1%2B1")["Text"] == "=1+1"


def test_no_text_is_taken_for_a_piece_of_the_file(client: Client) -> None:
    make_published_case(summary="<r><t>Testov</t></r></is></c><c><f>1+1</f></c><r></r>")
    (row,) = rows(client)
    assert row["summary"].strip() == "<r><t>Testov</t></r></is></c><c><f>1+1</f></c><r></r>"


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(client: Client) -> None:
    make_published_case(summary="Primer \U0001f4c4 " * 6_000)
    (row,) = rows(client)
    assert row["summary"].endswith(" …")
    assert len(row["summary"]) < 32_767


def test_the_header_stays_when_one_scrolls(client: Client) -> None:
    sheet = book(client).worksheets[0]
    assert sheet.freeze_panes == "A2"


def test_a_second_sheet_says_what_it_is(client: Client) -> None:
    make_published_case(host_country="RS", opened_on="2023")
    told = about(client, "host=RS&from=2022")
    assert told["Host country"] == "Serbia"
    assert told["Years"] == "from 2022"
    assert told["Address"] == "http://testserver/cases/?host=RS&from=2022"
    assert told["As of"] == timezone.localdate().isoformat()
    assert "name the source, Casetracker" in told["How to cite"]
    assert told["fate"] == "What became of the person after return."
    assert set(NAMES) <= set(told)


def test_however_many_rows_there_are_they_take_no_more_memory(tmp_path: Path) -> None:
    def peak(times: int) -> int:
        rows = ((None,) * 6 + (f"{n} " + "Primer " * 150,) * 3 for n in range(times))
        with (tmp_path / "book").open("wb") as file:
            tracemalloc.start()
            as_xlsx.write_workbook(file, str(tmp_path), rows, [], datetime.date(2026, 5, 4))
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(1)  # what is imported and remembered once
    assert peak(20_000) < peak(200) + 1_000_000  # of some 60 MB


def test_more_cases_than_it_takes_are_refused_and_the_csv_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_CASES", 2)
    for host in ("RS", "RS", "KG"):
        make_published_case(host_country=host)
    for _time in range(3):  # each gives its place among the downloads back
        response = client.get("/cases.xlsx")
        assert response.status_code == 400
        assert "http://testserver/cases.csv" in response.content.decode()
    assert len(rows(client, "host=RS")) == 2


def test_the_link_to_it_says_how_many_it_takes(client: Client) -> None:
    make_published_case()
    assert "at most 20,000 cases" in client.get("/cases/").content.decode()


def test_that_of_a_closed_site_is_empty_and_says_so(client: Client) -> None:
    make_published_case()
    assert "Closed" not in about(client)
    make_lockdown()
    assert rows(client) == []
    assert about(client)["Closed"] == "No case is shown at present."
    response = client.get("/cases.xlsx")
    response.close()
    assert "-site-closed.xlsx" in response["Content-Disposition"]


def test_a_counted_case_shows_country_year_procedure_and_outcome_group_only(client: Client) -> None:
    make_published_case(
        person=make_person(disclosure_level="counted", occupation="driver"),
        host_country="RS",
        opened_on="2025-04-17",
        outcome=make_outcome("extradited", "returned"),
        summary="Testov fled.",
    )
    (row,) = rows(client)
    assert {name: value for name, value in row.items() if value is not None} == {
        "level": "counted",
        "host_country": "RS",
        "procedure": "extradition",
        "opened_on": "2025",
        "year": 2025,
        "outcome_group": "returned",
        "is_announced": "false",
    }


def test_the_same_cases_make_the_same_file(client: Client) -> None:
    make_published_case()
    assert download(client) == download(client)


def test_it_is_a_workbook_without_macros_or_links_to_elsewhere(client: Client) -> None:
    make_published_case()
    with zipfile.ZipFile(io.BytesIO(download(client))) as archive:
        names = archive.namelist()
        assert not [name for name in names if "vba" in name or "external" in name]
        assert b'TargetMode="External"' not in b"".join(map(archive.read, names))


def test_a_wrong_filter_is_refused_with_a_sentence(client: Client) -> None:
    response = client.get("/cases.xlsx?host=ZZ")
    assert response.status_code == 400
    assert response.content.decode().startswith("Host country: “ZZ” is not one of the choices.")


def test_it_comes_as_a_file(client: Client) -> None:
    response = client.get("/cases.xlsx")
    response.close()
    assert response["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    assert response["Content-Disposition"].startswith('attachment; filename="cases-20')
    assert response["Content-Disposition"].endswith('.xlsx"')


def test_nobody_can_write_to_it(client: Client) -> None:
    assert client.post("/cases.xlsx").status_code == 405
